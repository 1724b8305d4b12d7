import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const { document, ruhrvergleich } = load(["picture", "picture_take", "server"]);
const { picture, shared } = ruhrvergleich;

/** Every letter is 10 px wide. */
const ten = (words) => words.length * 10;
const wrapped = (words, width) => picture.wrap(words, width / 0.97, ten);

const PARTS = {
  ...{ title: "Kinder & <Jugend>", subtitle: "Anteil in %", summary: "Herten liegt vorn", charts: [] },
  ...{ legend: [], notes: [], source: "Quelle: X", stand: "Bild vom 1.1.2027" },
};

// ---- Words -----------------------------------------------------------------------------------------------------

for (const [what, words, width, lines] of [
  ["at blanks", "aaa bbb ccc", 70, ["aaa bbb", "ccc"]],
  ["not where all fits", "aaa bbb", 70, ["aaa bbb"]],
  ["not at no-break spaces", "5\u00a0km weit", 60, ["5\u00a0km", "weit"]],
  ["at a soft hyphen, which is then seen", "aaaa\u00adbbbb", 50, ["aaaa-", "bbbb"]],
  ["at hyphens and slashes", "aaa-bbb/ccc", 40, ["aaa-", "bbb/", "ccc"]],
  ["at any letter where nothing else helps", "abcdefg", 30, ["abc", "def", "g"]],
  ["never into an empty line", "  ", 30, []],
]) {
  test(`a line breaks ${what}`, () => {
    assert.deepEqual(wrapped(words, width), lines);
  });
}

test("a line leaves some room for a wider font on another machine", () => {
  assert.deepEqual(picture.wrap("aaa bbb", 70, ten), ["aaa", "bbb"]);
});

test("a soft hyphen within a line is not seen", () => {
  assert.deepEqual(wrapped("aa\u00adbb cc", 100), ["aabb cc"]);
});

// ---- The whole picture -----------------------------------------------------------------------------------------

test("words are escaped, and signs that XML forbids are gone", () => {
  const { svg } = picture.compose({ ...PARTS, title: 'A & <b> "c"\u0007' }, picture.FRAMES.wide, ten);
  assert.ok(svg.includes("<title>A &amp; &lt;b&gt; &quot;c&quot;</title>"));
  assert.ok(!svg.includes("\u0007"));
});

test("a picture is as wide as its frame and, without a height, as high as its content", () => {
  const { width, height, tall } = picture.compose(PARTS, picture.FRAMES.column, ten);
  assert.deepEqual([width, height], [960, tall]);
  const more = picture.compose({ ...PARTS, notes: ["a", "b"] }, picture.FRAMES.column, ten);
  assert.ok(more.height > height);
});

test("what is higher than its frame is drawn smaller, not cut off", () => {
  const high = { ...PARTS, charts: [{ svg: "", height: 2000 }] };
  const { svg, height, tall } = picture.compose(high, picture.FRAMES.wide, ten);
  assert.equal(height, 900);
  assert.ok(tall > 2000);
  assert.ok(svg.includes(`<svg width="1600" height="900" viewBox="0 0 1600 ${tall}">`));
});

test("charts get the height that the words leave", () => {
  const { wide, screen } = picture.FRAMES;
  const one = picture.room(PARTS, 1, wide, ten);
  const { tall } = picture.compose({ ...PARTS, charts: [{ svg: "", height: one }] }, wide, ten);
  assert.equal(tall, wide.height);
  assert.equal(picture.room(PARTS, 1, screen, ten), undefined);
});

test("a chart that nothing is left for can still be read", () => {
  const notes = Array.from({ length: 60 }, () => "Anmerkung");
  assert.equal(picture.room({ ...PARTS, notes }, 2, picture.FRAMES.wide, ten), 320);
});

test("my tick stands below its class, in my colour, without its sign", () => {
  const tick = { at: 0.5, label: "Herten 7,5 %" };
  const item = { shape: "square", colour: "#123456", label: "5 bis 10", count: "(11)", tick };
  const { svg } = picture.compose({ ...PARTS, legend: [item] }, picture.FRAMES.wide, ten);
  const [, corners] = new RegExp(`<polygon points="([^"]+)" fill="${shared.colours.mine}">`).exec(svg);
  assert.deepEqual(
    corners.split(" ").map((corner) => Number(corner.split(",")[0])),
    [70, 76, 64], // the margin, and half of a swatch
  );
  assert.ok(svg.includes("5 bis 10 (11)"));
});

test("a marker has the form of its area, a star ten corners", () => {
  const legend = ["star", "diamond"].map((shape) => ({ shape, colour: "#111111", label: shape, count: "" }));
  const { svg } = picture.compose({ ...PARTS, legend }, picture.FRAMES.wide, ten);
  const counted = [...svg.matchAll(/<polygon points="([^"]+)" fill="#111111"/g)].map(
    ([, corners]) => corners.split(" ").length,
  );
  assert.deepEqual(counted, [10, 4]);
});

// ---- The chart in it -------------------------------------------------------------------------------------------

test("lengths in pixels grow, values and shares do not", () => {
  const trace = { x: [1, 2], width: 0.8, marker: { size: [6, 8], line: { width: 1 } }, name: "a" };
  const grown = picture.enlarged(trace, 2, "trace", "data", {});
  assert.deepEqual(grown, {
    x: [1, 2],
    width: 0.8,
    marker: { size: [12, 16], line: { width: 2 } },
    name: "a",
  });
});

test("an arrow grows in pixels, not in the units of an axis", () => {
  const grown = (arrow) => picture.enlarged(arrow, 2, "annotation", "annotations", {});
  assert.equal(grown({ ax: 10 }).ax, 20);
  assert.equal(grown({ ax: 10, axref: "x" }).ax, 10);
});

test("type that stands in words grows as well", () => {
  assert.equal(
    picture.enlarged('<span style="font-size: 10px">a</span>', 1.5),
    '<span style="font-size: 15px">a</span>',
  );
});

test("a chart is neither lower nor higher than can be read, one on a phone is drawn as on a screen", () => {
  assert.equal(picture.sizes(1504, 100).height, 500);
  assert.equal(picture.sizes(1504, 5000).height, 1400);
  assert.deepEqual(picture.sizes(360, 600), picture.sizes(900, 600));
});

test("type grows by as much as the chart does, at most by 1.4", () => {
  assert.equal(picture.sizes(1504, 500).factor, 1.4);
  assert.equal(picture.sizes(1504, 1400).factor, 1);
  assert.equal(picture.sizes(1504, 400, undefined, picture.FRAMES.wide, 480).factor, 1.2);
});

test("a map is as high as its frame in Mercator's projection", () => {
  const geo = (type) => ({ projection: { type }, lonaxis: { range: [0, 2] }, lataxis: { range: [-1, 1] } });
  assert.ok(Math.abs(picture.frameAspect(geo("mercator")) - 1) < 1e-3);
  assert.equal(picture.frameAspect(geo("orthographic")), undefined);
  assert.equal(picture.frameAspect(undefined), undefined);
});

const chart = (layout, config) => ({
  data: [{ type: "scatter" }],
  layout,
  _fullData: [{ index: 0, marker: { size: 6 } }],
  _fullLayout: { font: { size: 14 } },
  _context: config,
});

test("sizes that Plotly would fill in grow too", () => {
  const { data, layout } = picture.enlarge(chart({}), 2);
  assert.deepEqual([data[0].marker.size, layout.font.size], [12, 28]);
});

test("names of rows that have no room leave, but the marked ones stay, apart from each other", () => {
  const yaxis = {
    tickvals: [0, 1, 2, 3],
    ticktext: ["a", "<b>b</b>", "<b>c</b>", "d"],
    range: [-0.5, 3.5],
    tickfont: { size: 10 },
  };
  const kept = (height) => picture.enlarge(chart({ yaxis }), 1, height).layout.yaxis;
  assert.deepEqual(kept(100).ticktext, yaxis.ticktext);
  const { ticktext, tickvals } = kept(20);
  assert.deepEqual(ticktext, ["<b>b</b>", "<b>c</b>"]);
  assert.ok(tickvals[1] - tickvals[0] >= 2.2 - 1e-9);
});

for (const [given, asked] of [
  ["/meine/", "/meine/"],
  ["https://elsewhere.example/", "/assets/topojson/"],
  ["//elsewhere.example/", "/assets/topojson/"],
  [undefined, "/assets/topojson/"],
]) {
  test(`outlines that a figure wants from ${given} come from ${asked}`, () => {
    assert.equal(picture.enlarge(chart({}, { topojsonURL: given }), 1).config.topojsonURL, asked);
  });
}

test("a file bears the name of its card, without signs that a disk refuses", () => {
  assert.equal(
    picture.fileName(element({ data: { filename: "Mülheim/Ruhr: Kita?" } }), "png"),
    "Mülheim-Ruhr-Kita-.png",
  );
  document.getElementById = (id) => id === "brand" && { textContent: " Vergleich – Rheinland/Pfalz " };
  assert.equal(picture.fileName(element(), "svg"), "vergleich-rheinland-pfalz.svg");
});
