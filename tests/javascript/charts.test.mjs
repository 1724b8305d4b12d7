import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const look = (window) => {
  for (const scan of window.ruhrvergleich.watch.scan) scan();
};

// ---- purge.js --------------------------------------------------------------------------------------------------

const [CHART, OTHER] = [{ id: 1 }, { id: 2 }];

/** A chart library whose drawings end when they are told to. */
const library = () => {
  const done = [];
  const drawings = [];
  const draw = (gd) =>
    new Promise((resolve, reject) => {
      drawings.push({ gd, end: resolve, fail: reject });
    });
  const Plotly = { react: draw, relayout: draw, Plots: { resize: draw }, purge: (gd) => done.push(gd) };
  look(load(["purge"], { Plotly }));
  return { Plotly, done, drawings };
};

/** Everything that waits for a promise that has ended has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("a chart that is not being drawn is given up at once", () => {
  const { Plotly, done } = library();
  Plotly.purge(CHART);
  assert.deepEqual(done, [CHART]);
});

test("one that is being drawn is given up when it is done, and so is what began meanwhile", async () => {
  const { Plotly, done, drawings } = library();
  Plotly.react(CHART);
  Plotly.purge(CHART);
  Plotly.Plots.resize(CHART);
  drawings[0].end();
  await settled();
  assert.deepEqual(done, []);
  drawings[1].end();
  await settled();
  assert.deepEqual(done, [CHART]);
});

test("a drawing that fails is told of and holds up nothing", async () => {
  const { Plotly, done, drawings } = library();
  const drawing = Plotly.relayout(CHART);
  Plotly.purge(CHART);
  drawings[0].fail(new Error("broken"));
  await assert.rejects(drawing, /broken/);
  await settled();
  assert.deepEqual(done, [CHART]);
});

test("another chart is not waited for", () => {
  const { Plotly, done } = library();
  Plotly.react(CHART);
  Plotly.purge(OTHER);
  assert.deepEqual(done, [OTHER]);
});

test("the library is changed once, however often the page changes", () => {
  const Plotly = { Plots: {} };
  const window = load(["purge"], { Plotly });
  look(window);
  const { react } = Plotly;
  look(window);
  assert.equal(Plotly.react, react);
});

// ---- ticks.js --------------------------------------------------------------------------------------------------

/** What is seen of labels at these places, in a chart of a width. */
const seen = (width, ...labels) => {
  const texts = labels.map(([textContent, left, right]) => {
    const style = { removeProperty: (name) => delete style[name] };
    return element({ textContent, style, getBoundingClientRect: () => ({ left, right }) });
  });
  const axis = element({ found: { text: texts } });
  const gd = element({ found: { ".xaxislayer-above": [axis] }, _fullLayout: { width } });
  load(["ticks"]).ruhrvergleich.thin(gd);
  return texts.filter(({ style }) => style.visibility !== "hidden").map(({ textContent }) => textContent);
};

test("of labels that would touch the right one stays, so the latest year is there", () => {
  assert.deepEqual(seen(400, ["2020", 0, 30], ["2021", 25, 55], ["2022", 50, 80]), ["2020", "2022"]);
});

test("six pixels between two of them are enough", () => {
  assert.deepEqual(seen(400, ["a", 0, 30], ["b", 36, 66]), ["a", "b"]);
  assert.deepEqual(seen(400, ["a", 0, 30], ["b", 35, 65]), ["b"]);
});

test("a label without words takes no room", () => {
  assert.deepEqual(seen(400, ["a", 0, 30], [" ", 20, 80], ["b", 60, 90]), ["a", " ", "b"]);
});

test("a wide chart keeps all its labels", () => {
  assert.deepEqual(seen(521, ["a", 0, 30], ["b", 10, 40]), ["a", "b"]);
  assert.deepEqual(seen(520, ["a", 0, 30], ["b", 10, 40]), ["b"]);
});

// ---- link.js ---------------------------------------------------------------------------------------------------

const { link } = load(["link"]).ruhrvergleich;
const path = (loc, d = "M0") => ({ __data__: { loc }, getAttribute: () => d });
const map = (locations, paths, text) =>
  Object.assign(element({ found: { "path.choroplethlocation": paths } }), {
    data: [{ type: "choropleth", locations, text }],
  });

test("words of a chart are read without their markup", () => {
  assert.equal(link.plain("<b>Herten</b><br>7,5 %<br/>"), "Herten 7,5 %");
  assert.equal(link.plain(undefined), "");
});

test("a map has the sentence of an area it shows, and none of another", () => {
  const gd = map(["a", "b"], [], ["A<br>1", "B"]);
  assert.deepEqual([link.sentenceOf(gd, "a"), link.sentenceOf(gd, "c")], ["A 1", ""]);
});

test("a map is there when an area of its present figure has an outline", () => {
  assert.equal(link.painted(map(["a"], [path("a")])), true);
  assert.equal(link.painted(map(["a"], [path("b")])), false); // of the level before
  assert.equal(link.painted(map(["a"], [path("a", "")])), false);
  assert.equal(link.painted(map([], [])), true);
});

// ---- player.js -------------------------------------------------------------------------------------------------

test("the film knows the next and the last year, and none beyond", () => {
  const { neighbour, yearsOf } = load(["player"]).ruhrvergleich.player;
  const years = yearsOf(element({ data: { years: "[2020, 2012, 2016]" } }));
  assert.deepEqual(years, [2012, 2016, 2020]);
  assert.deepEqual([neighbour(years, 2016, 1), neighbour(years, 2020, -1)], [2020, 2016]);
  assert.deepEqual([neighbour(years, 2020, 1), neighbour(years, 2012, -1)], [undefined, undefined]);
  assert.equal(neighbour(years, 2014, 1), 2016); // between two marks
  assert.deepEqual(yearsOf(element({ data: { years: "?" } })), []);
});

// ---- keyboard.js -----------------------------------------------------------------------------------------------

const { keyboard } = load(["keyboard", "link"]).ruhrvergleich;
const at = (name, left, top, more = {}) => ({
  id: name,
  key: name,
  name,
  left,
  top,
  x: left,
  y: top,
  ...more,
});
const onMap = { data: [{ type: "choropleth", text: ["a"] }], _fullLayout: {} };
const RIGHT = [1, 0];

test("an arrow on a map leads to the nearest area in its direction", () => {
  const [from, near, far, aside] = [at("o", 0, 0), at("near", 10, 3), at("far", 30, 0), at("aside", 8, 40)];
  const stops = [from, far, aside, near];
  assert.equal(keyboard.next(onMap, stops, from, RIGHT), near);
  assert.equal(keyboard.next(onMap, [from, aside], from, RIGHT), aside); // better than staying
  assert.equal(keyboard.next(onMap, stops, far, RIGHT), undefined);
  const [straight, slanted] = [at("straight", 12, 0), at("slanted", 9, 9)];
  assert.equal(keyboard.next(onMap, [from, slanted, straight], from, RIGHT), straight);
});

for (const [what, data, way] of [
  ["a map", [{ type: "choropleth", text: ["a"] }], "map"],
  ["lines", [{ type: "scatter", mode: "lines", text: ["a"], hovertext: ["a"] }], "lines"],
  ["dots", [{ type: "scatter", mode: "markers", hovertext: ["a"] }], "points"],
  ["a chart that says nothing", [{ type: "scatter", mode: "lines", hoverinfo: "skip", text: ["a"] }], null],
  ["a chart not drawn yet", undefined, null],
]) {
  test(`${what} is walked as ${way}`, () => {
    assert.equal(keyboard.wayOf({ data }), way);
  });
}

// ---- swarm.js --------------------------------------------------------------------------------------------------

const fitOf = (least, height) => ({
  least,
  height,
  range: [-height, 0],
  y: [[-height / 2], [-height / 2 - 1]],
  sizes: [16, 20],
  annotations: [{ text: "Herten", y: -10 }],
  shapes: [],
});
const FITS = [fitOf(560, 190), fitOf(0, 280)];
const swarm = (Plotly = {}) => load(["swarm"], { Plotly }).ruhrvergleich;
const figure = () => ({
  data: FITS[0].y.map((y) => ({ y: [...y], marker: { color: "#123456", size: 1 } })),
  layout: {
    meta: { fits: FITS },
    yaxis: { visible: false, range: [-190, 0] },
    annotations: FITS[0].annotations,
  },
});

test("the layout is the widest one that its place has room for", () => {
  const { chosen } = swarm().swarm;
  const least = (width) => chosen({ meta: { fits: FITS } }, width).least;
  assert.deepEqual([1400, 560, 559, 10].map(least), [560, 560, 0, 0]);
  assert.equal(chosen({}, 500), undefined);
});

test("a figure is laid out for a width without being changed itself", () => {
  const { fitted } = swarm().swarm;
  const given = figure();
  const made = fitted(given, 300);
  assert.equal(made.height, 280);
  assert.deepEqual(made.layout.yaxis, { visible: false, range: [-280, 0] });
  assert.deepEqual(
    made.data.map(({ y, marker }) => [y, marker.size, marker.color]),
    [
      [[-140], 16, "#123456"],
      [[-141], 20, "#123456"],
    ],
  );
  assert.deepEqual(given, figure());
  const plain = { data: [], layout: {} };
  assert.equal(fitted(plain, 300), plain);
});

test("a chart is drawn again only where its layout is not that of its width", () => {
  const asked = [];
  const update = (_, traces, layout) => {
    asked.push([traces, layout]);
    return Promise.resolve();
  };
  const rv = swarm({ update });
  const chart = (width) => ({
    ...figure(),
    clientWidth: width,
    isConnected: true,
    on() {},
    closest: () => null,
  });
  rv.watch.bind.at(-1)(chart(900));
  assert.deepEqual(asked, []);
  rv.watch.bind.at(-1)(chart(328));
  const [[traces, layout]] = asked;
  assert.deepEqual(traces, { y: FITS[1].y, "marker.size": FITS[1].sizes });
  assert.deepEqual(layout["yaxis.range"], [-280, 0]);
});
