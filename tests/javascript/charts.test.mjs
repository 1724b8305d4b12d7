import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

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
  load(["arrival", "purge"], { Plotly });
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

test("the library is changed as it comes, and once however often that is", () => {
  const Plotly = { Plots: {} };
  const window = load(["arrival", "purge"]);
  assert.equal(window.Plotly, undefined);
  window.Plotly = Plotly;
  const { react } = Plotly;
  assert.equal(typeof react, "function");
  window.Plotly = Plotly;
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

const linked = load(["arrival", "link"]).ruhrvergleich;
const { link } = linked;
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

test("a map that is not drawn yet is there where a picture stands in its place", () => {
  const { isWaiting } = linked;
  linked.isWaiting = () => true;
  const shows = (what) => element({ around: { ".card-plot": element({ data: { shows: what } }) } });
  assert.equal(link.painted(shows("still")), true);
  assert.equal(link.painted(shows("nothing")), false);
  linked.isWaiting = isWaiting;
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

// ---- widths.js -------------------------------------------------------------------------------------------------

const FITS = [
  { least: 560, height: 190, data: {}, layout: {} },
  {
    least: 0,
    height: 280,
    data: { 1: { y: [-141], text: null } },
    layout: { yaxis: { visible: false, range: [-280, 0] }, shapes: null },
  },
];
const figure = () => ({
  data: [{ y: [-95] }, { y: [-96], text: ["Herten"] }],
  layout: { meta: { fits: FITS, rigid: true }, yaxis: { visible: false, range: [-190, 0] }, shapes: [] },
});
const NARROW = [{ y: [-95] }, { y: [-141] }];

test("the layout is the widest one that its place has room for", () => {
  const { fitted } = load(["arrival", "widths"]).ruhrvergleich.widths;
  const height = (width) => fitted(figure(), width).height;
  assert.deepEqual([1400, 560, 559, 10].map(height), [190, 190, 280, 280]);
});

test("a figure is laid out for a width without being changed itself", () => {
  const { fitted } = load(["arrival", "widths"]).ruhrvergleich.widths;
  const given = figure();
  const made = fitted(given, 300);
  assert.deepEqual([made.height, made.isRigid], [280, true]);
  assert.deepEqual(made.layout, { yaxis: { visible: false, range: [-280, 0] } });
  assert.deepEqual(made.data, NARROW);
  assert.deepEqual(given, figure());
  const plain = { data: [], layout: {} };
  assert.equal(fitted(plain, 300), plain);
});

/** A page whose library writes down what it draws. */
const drawing = ({ late = false } = {}) => {
  const drawn = [];
  const draw = (gd, { data, layout }) => {
    drawn.push({ data, layout });
    Object.assign(gd, { data, layout });
    return Promise.resolve(gd);
  };
  const Plotly = { newPlot: draw, react: draw };
  const window = load(["arrival", "widths"], late ? {} : { Plotly });
  if (late) window.Plotly = Plotly;
  return { Plotly, drawn, rv: window.ruhrvergleich };
};

/** A place for a chart with the holder of its height; ``tell`` says that it has been drawn. */
const placeOf = (width) => {
  const holder = element({ style: {} });
  let tell = () => {};
  const on = (_, act) => {
    tell = act;
  };
  const gd = element({ around: { ".dash-graph": holder }, clientWidth: width, on });
  return { gd, holder, tell: () => tell() };
};

test("a chart is drawn in the layout for its place at once and as high as that", () => {
  const { Plotly, drawn, rv } = drawing();
  const { gd, holder } = placeOf(328);
  Plotly.newPlot(gd, figure());
  assert.deepEqual(drawn[0].data, NARROW);
  assert.equal(holder.style.height, "280px");
  assert.deepEqual(rv.widths.wholeOf(gd), figure());
});

test("it is drawn again only where its layout is not that of its width", () => {
  const { Plotly, drawn, rv } = drawing();
  const { gd, holder, tell } = placeOf(900);
  Plotly.newPlot(gd, figure());
  rv.watch.bind.at(-1)(gd);
  tell();
  assert.equal(drawn.length, 1);
  gd.clientWidth = 328;
  tell();
  tell();
  assert.equal(drawn.length, 2);
  assert.deepEqual(drawn[1].data, NARROW);
  assert.equal(holder.style.height, "280px");
});

test("on paper it has the layout for the sheet and keeps the size that it was given", () => {
  const { Plotly, drawn, rv } = drawing();
  const { gd, tell } = placeOf(328);
  Plotly.newPlot(gd, figure());
  rv.watch.bind.at(-1)(gd);
  Object.assign(gd, { _fullLayout: { width: 975 }, layout: { ...gd.layout, width: 975, height: 190 } });
  tell();
  assert.deepEqual(drawn[1].data, figure().data);
  const { width, height, autosize } = drawn[1].layout;
  assert.deepEqual([width, height, autosize], [975, 190, false]);
});

test("the first chart is drawn in its layout although the library comes with it", () => {
  const { Plotly, drawn } = drawing({ late: true });
  const { gd } = placeOf(328);
  Plotly.newPlot(gd, figure());
  assert.deepEqual(drawn[0].data, NARROW);
});

test("a figure with one layout is drawn as it is", () => {
  const { Plotly, drawn, rv } = drawing();
  const { gd, holder } = placeOf(328);
  Plotly.newPlot(gd, figure());
  const plain = { data: [{ y: [1] }], layout: {} };
  Plotly.react(gd, plain);
  assert.deepEqual(drawn[1], plain);
  assert.equal(rv.widths.wholeOf(gd), gd);
  assert.equal(holder.style.height, "280px");
});
