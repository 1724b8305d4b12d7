import assert from "node:assert";
import { test } from "node:test";
import { load } from "./page.mjs";

const CONTEXT = {
  codes: { 0: "niedrigstes Fünftel", b: "günstig", m: "" },
  notes: { 3: ["r", "gerundet"], 4: ["–", "geheim"] },
  sentence: "{name} {year}, {label}: {value}",
};
const COLUMN = {
  field: "k",
  headerName: "Kinderarmut",
  headerComponentParams: {
    said: 2022,
    value: "{value} Schulen",
    lone: "{value} Schule",
    search: "?indikator=k",
  },
};

const params = (cell) => ({ data: { name: "Herten", k: cell }, colDef: COLUMN, context: CONTEXT });
const heat = (language = "de", more = {}) => load(["heat"], { language, ...more });

/** Values in the order of the grid, which turns the result round where the highest is to come first. */
const sorted = (cells, descending) => {
  const { order } = heat().ruhrvergleich.heat;
  const signed = (a, b) => order(a, b, null, null, descending) * (descending ? -1 : 1);
  return [...cells].sort(signed).map((cell) => (Array.isArray(cell) ? cell[0] : cell));
};

const CELLS = [[3.5], [null], [-1], undefined, [10], [0]];

test("cells are sorted by value, those without one come last", () => {
  assert.deepEqual(sorted(CELLS, false).slice(0, 4), [-1, 0, 3.5, 10]);
});

test("also where the highest comes first", () => {
  assert.deepEqual(sorted(CELLS, true).slice(0, 4), [10, 3.5, 0, -1]);
});

test("names are sorted as in their language", () => {
  const { heatNames } = heat().dashAgGridFunctions;
  assert.deepEqual(["Witten", "Öde", "Oer", "Unna"].sort(heatNames), ["Öde", "Oer", "Unna", "Witten"]);
});

for (const [language, typed, number] of [
  ["de", "1.234,5", 1234.5],
  ["en", "1,234.5", 1234.5],
  ["de", "−2,5", -2.5],
  ["de", "0", 0],
  ["de", "  ", null],
  ["de", null, null],
  ["de", "viel", null],
]) {
  test(`${JSON.stringify(typed)} typed in ${language} is ${number}`, () => {
    assert.equal(heat(language).ruhrvergleich.heat.parse(typed), number);
  });
}

test("a number is put back as it is typed", () => {
  const { parse, format } = heat("de").ruhrvergleich.heat;
  assert.equal(format(1234.5), "1234,5");
  assert.equal(parse(format(1234.5)), 1234.5);
  assert.equal(format(0), "0");
  assert.equal(format(undefined), null);
});

for (const [what, cell, shown] of [
  ["a number", [3.5, "3,5", "0"], { code: "0", text: "3,5", side: "", note: "" }],
  ["a number with a note", [3.5, "3,5", "0", 3], { code: "0", text: "3,5", side: "", note: "r" }],
  ["a judged number", [3.5, "3,5", "b"], { code: "b", text: "3,5", side: "⊕", note: "" }],
  ["no number", [null, "", "m"], { code: "m", text: "–", side: "", note: "" }],
  ["no cell", undefined, { code: "q", text: "", side: "", note: "" }],
]) {
  test(`what a cell with ${what} shows`, () => {
    assert.deepEqual(heat().ruhrvergleich.heat.look(params(cell)), shown);
  });
}

for (const [cell, said] of [
  [[3.5, "3,5", "0"], "Herten 2022, Kinderarmut: 3,5 Schulen, niedrigstes Fünftel"],
  [[3.5, "3,5", "m", 3], "Herten 2022, Kinderarmut: 3,5 Schulen, gerundet"],
  [[3.5, "3,5", "m"], "Herten 2022, Kinderarmut: 3,5 Schulen"],
  [[1, "1", "m"], "Herten 2022, Kinderarmut: 1 Schule"],
  [[null, "", "m", 4], "Herten 2022, Kinderarmut: geheim"],
  [undefined, ""],
]) {
  test(`a cell is read as "${said}"`, () => {
    assert.equal(heat().dashAgGridFunctions.heatSentence(params(cell)), said);
  });
}

test("as many columns as fit fill the room, and none grows beyond half its own width", () => {
  const { widths } = heat().ruhrvergleich.heat;
  assert.deepEqual(widths([100, 100, 100, 100], 330), [110, 110, 110, 110]);
  assert.deepEqual(widths([100, 100], 1000), [150, 150]);
  assert.deepEqual(widths([400], 300), [400]);
});

const press = (key, { inField = false, ...held } = {}) => {
  const gone = [];
  const { dashAgGridFunctions } = heat("de", {
    dash_clientside: { set_props: (...to) => gone.push(to) },
  });
  const event = {
    ...{ type: "keydown", key, ...held },
    target: { closest: () => (inField ? {} : null) },
    preventDefault: () => {},
  };
  const stopped = dashAgGridFunctions.heatKey({ event, column: { getColDef: () => COLUMN } });
  return [stopped, gone];
};

test('"v" opens the comparison of the column', () => {
  assert.deepEqual(press("v"), [true, [["url", { pathname: "/vergleich", search: "?indikator=k" }]]]);
});

test("not in a field, not with Ctrl, and no other key does", () => {
  assert.deepEqual(press("v", { inField: true }), [false, []]);
  assert.deepEqual(press("v", { ctrlKey: true }), [false, []]);
  assert.deepEqual(press("w"), [false, []]);
});

test("a table whose page was left is measured no more", () => {
  const api = { isDestroyed: () => true, getHorizontalPixelRange: () => undefined };
  assert.equal(heat().dashAgGridFunctions.heatFit({ api }), undefined);
});
