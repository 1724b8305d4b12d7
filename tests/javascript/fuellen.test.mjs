import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const ADDRESS = "/fuellung/x/kreis.json";
const STEPS = (...colours) =>
  colours.flatMap((colour, at) => [0, 1].map((edge) => [(at + edge) / colours.length, colour]));
const SCALE = { zmin: -1.5, zmax: 1.5, colorscale: STEPS("grey", "light", "dark") };

/** Two years of three areas: in the second one "a" has no number. */
const FILL = {
  keys: ["a", "b", "m"],
  rows: ["a", "b", "m"],
  scales: [SCALE],
  inks: { grey: "ink", light: "ink", dark: "paper" },
  edge: { width: 0.8, known: "white", none: "line" },
  years: {
    2020: { scale: 0, z: [0, 1, 0], text: ["A 1", "B 2", "M 1"] },
    2021: { scale: 0, z: [-1, 0, 1], text: ["A –", "B 1", "M 2"] },
  },
};
const LIST = { order: [2, 1, 0], known: 2, text: ["2", "1", "–"], start: [0, 0, 0], width: [100, 50, 0] };

const FIGURE = () => ({
  data: [
    {
      type: "choropleth",
      name: "areas",
      geojson: "/geo/x",
      locations: ["a", "b", "m"],
      z: [0, 1, 0],
      text: ["A 1", "B 2", "M 1"],
      ...SCALE,
      marker: { line: { color: ["white", "white", "mine"], width: [0.8, 0.8, 4] } },
    },
    { type: "choropleth", name: "halos", locations: ["m"], z: [0] },
    {
      type: "scattergeo",
      name: "names",
      text: ["B"],
      customdata: ["b"],
      textfont: { size: 12, color: ["paper"] },
    },
  ],
  layout: {
    uirevision: "x",
    meta: { fill: ADDRESS, year: 2020 },
    geo: { projection: { type: "mercator" }, lonaxis: { range: [6, 8] } },
  },
});

/** A map as Plotly draws it: with its points, and elements that know theirs. */
const drawn = (more = {}) => {
  const { data, layout } = FIGURE();
  const points = data.map((trace) =>
    (trace.locations || trace.text).map((loc) => ({ loc, geojson: `shape ${loc}`, ct: `centre ${loc}` })),
  );
  const paths = [...points[0], ...points[1]].map((point) =>
    element({ attributes: { d: `way ${point.loc}` }, style: {}, __data__: point }),
  );
  const texts = points[2].map((point) => element({ style: {}, __data__: point }));
  const full = data.map((trace, index) => ({
    ...structuredClone(trace),
    index,
    marker: { line: {} },
    textfont: {},
  }));
  const told = [];
  return {
    ...element({ found: { "path.choroplethlocation": paths, ".scattergeo text": texts } }),
    closest: () => element(),
    data,
    layout,
    calcdata: points,
    _fullData: full,
    _fullLayout: {},
    emit: (name) => told.push(name),
    paths,
    texts,
    told,
    ...more,
  };
};

const world = (more = {}, others = []) => {
  const window = load(["arrival", "order", "fuellen", ...others], { performance, structuredClone, ...more });
  const { fuellen } = window.ruhrvergleich;
  fuellen.fills.set(ADDRESS, { ...FILL, places: new Map(FILL.keys.map((key, at) => [key, at])) });
  return { window, fuellen };
};

const plain = (value) => JSON.parse(JSON.stringify(value)); // of the other world

test("the colour of a class is that of its step", () => {
  const { fuellen } = world();
  assert.deepEqual(
    [-1, 0, 1].map((z) => fuellen.colourOf(SCALE, z)),
    ["grey", "light", "dark"],
  );
});

test("another year: areas without a class above the others, marked ones on top with their outline", () => {
  const { fuellen } = world();
  const fill = fuellen.fills.get(ADDRESS);
  const [areas, names] = plain(fuellen.tracesOf(drawn(), fill, FILL.years[2021]));
  assert.deepEqual(areas.locations, ["b", "a", "m"]);
  assert.deepEqual(areas.z, [0, -1, 1]);
  assert.deepEqual(areas.text, ["B 1", "A –", "M 2"]);
  assert.deepEqual(areas.marker.line, { color: ["white", "line", "mine"], width: [0.8, 0.8, 4] });
  assert.deepEqual(names.textfont, { size: 12, color: ["ink"] });
});

test("a fill that does not know all areas is none of this map", () => {
  const { fuellen } = world();
  const fill = { ...fuellen.fills.get(ADDRESS), places: new Map([["a", 0]]) };
  assert.equal(fuellen.tracesOf(drawn(), fill, FILL.years[2021]), null);
});

test("a year is painted, and Plotly knows it at once", () => {
  const { fuellen } = world();
  const gd = drawn();
  const before = gd.data[0];
  assert.equal(fuellen.paint(gd, 2021), true);
  const looks = gd.paths.map((path) => [
    path.__data__.loc,
    path.getAttribute("d"),
    path.getAttribute("fill"),
  ]);
  assert.deepEqual(looks, [
    ["b", "way b", "light"],
    ["a", "way a", "grey"],
    ["m", "way m", "dark"],
    ["m", "way m", null], // an outline is no area
  ]);
  assert.equal(gd.paths[1].style.stroke, "line");
  assert.equal(gd.texts[0].style.fill, "ink");
  assert.deepEqual(plain(gd._fullData[0].z), [0, -1, 1]);
  assert.deepEqual(
    gd.calcdata[0].map(({ loc, z, tx, geojson, ct }) => [loc, z, tx, geojson, ct]),
    [
      ["b", 0, "B 1", "shape b", "centre b"],
      ["a", -1, "A –", "shape a", "centre a"],
      ["m", 1, "M 2", "shape m", "centre m"],
    ],
  );
  assert.deepEqual(before.z, [0, 1, 0]); // what Dash gave stays as it was
});

test("what is not on the screen as it should be is left to Plotly", () => {
  const { fuellen } = world();
  const gd = drawn();
  gd.paths.pop();
  gd.paths.pop();
  assert.equal(fuellen.paint(gd, 2021), false);
  assert.equal(gd.data[0].text[0], "A 1");
  assert.equal(fuellen.paint(drawn(), 1999), false);
});

// ---- The list ----------------------------------------------------------------------------------------------------

const row = (key) => {
  const parts = { ".k-number": [element()], ".k-bar > span": [element({ style: {} })] };
  const css = new Set();
  const classList = { toggle: (name, on) => (on ? css.add(name) : css.delete(name)) };
  return { ...element({ data: { key, said: "1 mehr" }, found: parts }), classList, css };
};

const listOf = (rows) => {
  const of = element({ found: { ".k-row[data-key]": rows } });
  const children = [...rows];
  for (const one of rows)
    Object.defineProperty(one, "nextSibling", { get: () => children[children.indexOf(one) + 1] });
  Object.defineProperty(of, "firstChild", { get: () => children[0] });
  of.insertBefore = (one, before) => {
    children.splice(children.indexOf(one), 1);
    children.splice(before ? children.indexOf(before) : children.length, 0, one);
  };
  return { of, children };
};

test("the rows of the list stay and get their new order, numbers and bars", () => {
  const { fuellen } = world();
  const rows = ["a", "b", "m"].map(row);
  const { of, children } = listOf(rows);
  fuellen.paintList(of, FILL, { ...LIST, between: null, label: "3" });
  assert.deepEqual(
    children.map((one) => [
      one.dataset.key,
      one.querySelector(".k-number").textContent,
      one.css.has("is-none"),
    ]),
    [
      ["m", "2", false],
      ["b", "1", false],
      ["a", "–", true],
    ],
  );
  assert.equal(rows[1].querySelector(".k-bar > span").style.width, "50%");
  assert.equal(rows[1].dataset.said, "");
  assert.equal(of.getAttribute("aria-label"), "3");
});

test("a list of other areas is left as it is", () => {
  const { fuellen } = world();
  const { of, children } = listOf(["a", "b", "m", "beyond"].map(row));
  fuellen.paintList(of, FILL, { ...LIST, between: null, label: "3" });
  assert.deepEqual(
    children.map((one) => one.dataset.key),
    ["a", "b", "m", "beyond"],
  );
});

// ---- Acts --------------------------------------------------------------------------------------------------------

/** A page with one map and its slider, and a clock that runs when it is told to. */
const page = (more = {}, others = []) => {
  const gd = drawn();
  const frames = [];
  const timers = [];
  const thumb = element({ attributes: { "aria-valuenow": "2020" } });
  const box = element({
    data: { slider: '{"type":"slider","key":"jahr"}', years: "[2020,2021]" },
    found: { '[role="slider"][aria-valuenow]': [thumb] },
  });
  const map = 'figure.card[data-kind="karte"] .card-plot:not([hidden]) .js-plotly-plot';
  const { window, fuellen } = world(
    {
      found: { [map]: [gd], ".years": [box] },
      requestAnimationFrame: (act) => frames.push(act),
      setTimeout: (act) => timers.push(act),
      ...more,
    },
    others,
  );
  const run = (acts) => {
    for (const act of acts.splice(0)) act();
  };
  return { gd, box, thumb, frames, timers, run, window, fuellen };
};

test("an act is painted, held until the frame, then handed on", () => {
  const { gd, box, thumb, frames, timers, run, fuellen } = page();
  const gone = [];
  timers.length = 0;
  assert.equal(
    fuellen.ahead(box, 2021, () => gone.push(2021)),
    true,
  );
  assert.equal(gd.data[0].text[0], "B 1");
  assert.deepEqual(gone, []);
  assert.equal(fuellen.meant(box), 2021); // the thumb does not know it yet
  run(frames);
  run(timers);
  assert.deepEqual(gone, [2021]);
  assert.deepEqual(gd.told, ["plotly_afterplot"]);
  thumb.setAttribute("aria-valuenow", "2021");
  assert.equal(fuellen.meant(box), undefined);
});

test("of two acts in one frame the later one is handed on", () => {
  const { box, frames, timers, run, fuellen } = page();
  const gone = [];
  fuellen.ahead(box, 2021, () => gone.push(2021));
  fuellen.ahead(box, 2020, () => gone.push(2020));
  run(frames);
  run(timers);
  assert.deepEqual(gone, [2020]);
});

test("in a hidden tab no frame comes, and the act is handed on all the same", () => {
  const { box, timers, run, fuellen } = page();
  const gone = [];
  fuellen.ahead(box, 2021, () => gone.push(2021));
  run(timers);
  assert.deepEqual(gone, [2021]);
});

test("what cannot be painted is for whoever asked to go on with", () => {
  const { box, fuellen } = page();
  const never = () => assert.fail();
  assert.equal(fuellen.ahead(box, 1999, never), false);
  assert.equal(fuellen.ahead(element({ data: { slider: '{"key":"jahr2"}' } }), 2021, never), false);
  fuellen.fills.clear();
  assert.equal(fuellen.ahead(box, 2021, never), false);
});

// ---- Answers -----------------------------------------------------------------------------------------------------

test("two figures have one shape where only colours, sentences and the reader's view differ", () => {
  const { fuellen } = world();
  const shape = (change) => {
    const figure = FIGURE();
    change(figure);
    return fuellen.shapeOf(figure);
  };
  const usual = shape(() => {});
  for (const change of [
    ({ data: [areas] }) =>
      Object.assign(areas, { z: [1, 1, 1], text: ["x", "y", "z"], zmin: -2, colorscale: [] }),
    ({ data: [areas] }) => Object.assign(areas, { locations: ["b", "m", "a"] }),
    ({ data }) => Object.assign(data[2].textfont, { color: ["ink"] }),
    ({ layout }) => Object.assign(layout.meta, { year: 2021 }),
    ({ layout }) => Object.assign(layout.geo, { center: { lon: 7 }, fitbounds: false }),
    ({ layout }) => Object.assign(layout.geo.projection, { scale: 2, rotation: { lon: 7 } }),
  ])
    assert.equal(shape(change), usual);
  for (const change of [
    ({ data: [areas] }) => Object.assign(areas, { locations: ["a", "b", "c"] }),
    ({ data: [areas] }) => Object.assign(areas, { geojson: "/geo/y" }),
    ({ data }) => Object.assign(data[1], { locations: ["b"] }), // another one is marked
    ({ data }) => Object.assign(data[2], { text: ["<b>B</b>"] }),
    ({ data }) => data.splice(1, 1),
    ({ layout }) => Object.assign(layout, { uirevision: "y" }),
    ({ layout }) => Object.assign(layout.geo.lonaxis, { range: [5, 9] }),
  ])
    assert.notEqual(shape(change), usual);
  assert.equal(fuellen.shapeOf({ data: [{ type: "scatter", name: "areas" }], layout: {} }), undefined);
});

test("an answer of the same shape is filled in, any other one is drawn", async () => {
  const { window } = world();
  const drawings = [];
  const react = (gd, figure) => {
    drawings.push(figure);
    return Promise.resolve(gd);
  };
  window.Plotly = { react };
  const gd = drawn();
  await window.Plotly.react(gd, FIGURE());
  assert.equal(drawings.length, 1); // nothing was there before
  const next = FIGURE();
  Object.assign(next.data[0], { z: [1, 1, 1], text: ["A 2", "B 2", "M 2"] });
  assert.equal(await window.Plotly.react(gd, next), gd);
  assert.equal(drawings.length, 1);
  assert.equal(gd.paths[0].getAttribute("fill"), "dark");
  assert.equal(gd.data, next.data);
  assert.deepEqual(gd.told, ["plotly_afterplot"]);
  const other = FIGURE();
  other.data[1].locations = ["b"];
  await window.Plotly.react(gd, other);
  assert.equal(drawings.length, 2);
});

test("an answer that comes while an act is held is one to an earlier act", async () => {
  const { gd, box, frames, timers, window, fuellen } = page();
  window.Plotly = { react: (one) => Promise.resolve(one) };
  await window.Plotly.react(gd, FIGURE());
  fuellen.ahead(box, 2021, () => {});
  const words = [];
  fuellen.settled().then(() => words.push("there"));
  await window.Plotly.react(gd, FIGURE());
  assert.deepEqual([gd.data[0].text[0], fuellen.isAhead(gd)], ["B 1", true]);
  assert.deepEqual(words, []);
  frames.pop()();
  timers.pop()(); // after the frame it is handed on
  await window.Plotly.react(gd, FIGURE()); // the server says another year: it has the last word
  assert.deepEqual([gd.data[0].text[0], fuellen.isAhead(gd)], ["A 1", false]);
  assert.deepEqual(words, ["there"]);
});

/** Plotly that ends a drawing when the test says so: in the order of ``ends``. */
const slow = () => {
  const ends = [];
  return { ends, react: (gd) => new Promise((done, failed) => ends.push({ done: () => done(gd), failed })) };
};

test("of two drawings at once the later one says what is there", async () => {
  const { window } = world();
  const { ends, react } = slow();
  window.Plotly = { react };
  const gd = drawn();
  const [first, second] = [FIGURE(), FIGURE()];
  second.layout.uirevision = "y";
  const both = [window.Plotly.react(gd, first), window.Plotly.react(gd, second)];
  ends[1].done();
  await both[1];
  ends[0].done();
  await both[0];
  window.Plotly.react(gd, FIGURE()); // as the first, which is no longer there
  assert.equal(ends.length, 3);
});

test("a map that could not be drawn is drawn anew", async () => {
  const { window, fuellen } = world();
  const { ends, react } = slow();
  window.Plotly = { react };
  const gd = drawn();
  const failing = window.Plotly.react(gd, FIGURE());
  assert.equal(fuellen.paint(gd, 2021), false); // while it is being drawn
  ends[0].failed(new Error("no outlines"));
  await assert.rejects(failing);
  assert.equal(fuellen.paint(gd, 2021), true);
  window.Plotly.react(gd, FIGURE());
  assert.equal(ends.length, 2);
});

test("a fill of another release leaves the act to whoever asked", () => {
  const told = [];
  const { box, fuellen } = page({ console: { warn: (...words) => told.push(words) } });
  const { edge, ...other } = fuellen.fills.get(ADDRESS);
  fuellen.fills.set(ADDRESS, other);
  assert.equal(
    fuellen.ahead(box, 2021, () => assert.fail()),
    false,
  );
  assert.equal(told.length, 1);
});

test("an area without a shape on the screen hands on that it has none", () => {
  const { fuellen } = world();
  const gd = drawn();
  gd.paths[0].removeAttribute("d");
  fuellen.paint(gd, 2021);
  assert.deepEqual(
    gd.paths.slice(0, 2).map((path) => [path.__data__.loc, path.getAttribute("d")]),
    [
      ["b", "way b"],
      ["a", null],
    ],
  );
});

test("the film waits for the words of a year that is painted", async () => {
  const { gd, box, frames, timers, run, window } = page({}, ["player"]);
  const pauses = [];
  window.setTimeout = (act, time) => {
    if (time === 1200) pauses.push(act);
    else timers.push(act);
  };
  window.dash_clientside = { set_props: () => {} };
  const drawings = [];
  window.Plotly = { react: (one) => Promise.resolve(drawings.push(one)) };
  await window.Plotly.react(gd, FIGURE());
  const after = [];
  gd.on = (_, act) => after.push(act);
  gd.emit = () => {
    for (const act of after) act();
  };
  gd.addEventListener = () => {};
  for (const bind of window.ruhrvergleich.watch.bind) bind(gd, element());
  const button = element({ around: { ".years": box } });
  await window.document.tell("click", { target: { closest: () => button } });
  timers.length = 0; // the patience of the film
  run(frames);
  run(timers);
  assert.equal(gd.data[0].text[0], "B 1");
  assert.deepEqual(pauses, []);
  const answer = FIGURE();
  answer.layout.meta.year = 2021;
  await window.Plotly.react(gd, answer);
  assert.equal(drawings.length, 1); // filled
  assert.equal(pauses.length, 1);
});
