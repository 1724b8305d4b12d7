import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const plain = (value) => JSON.parse(JSON.stringify(value));
const tryOut = () => load(["server", "copy", "probieren"]).ruhrvergleich.tryOut;

test("only what is filled in is asked, written as one would write it", () => {
  const { queryOf } = tryOut();
  const filled = [
    ["indikator", " kinderarmut "],
    ["ebene", ""],
    ["orte", "05562020,RUHR"],
    ["jahr", "2022/23"],
    ["ziel", "a&b=ü"],
  ];
  assert.equal(queryOf(filled), "?indikator=kinderarmut&orte=05562020,RUHR&jahr=2022/23&ziel=a%26b%3D%C3%BC");
  assert.equal(queryOf([["stand", " "]]), "");
});

test("of a list its first things are shown, of a table its first lines, of a fault what it says", () => {
  const { beginning } = tryOut();
  const things = Array.from({ length: 20 }, (_, n) => ({ n }));
  const list = plain(beginning(JSON.stringify(things), "application/json"));
  assert.equal(list.all, 20);
  assert.deepEqual(list.shown.slice(0, 2), ['{"n":0}', '{"n":1}']);
  assert.equal(list.shown.length, 8);
  const map = { type: "FeatureCollection", features: [{ id: "05112" }] };
  assert.deepEqual(plain(beginning(JSON.stringify(map), "application/geo+json")), {
    all: 1,
    shown: ['{"id":"05112"}'],
  });
  assert.deepEqual(plain(beginning("a;b\n1;2\n", "text/csv")), { all: 2, shown: ["a;b", "1;2"] });
  assert.match(beginning('{"error":"Nein."}', "application/json").shown.join("\n"), /"error": "Nein\."/);
  assert.equal(beginning("x".repeat(999), "text/csv").shown[0].length, 240);
});

test("an empty list has no lines, and what is no JSON is not taken for it", () => {
  const { beginning } = tryOut();
  assert.deepEqual(plain(beginning("[]", "application/json")), { all: 0, shown: [] });
  assert.throws(() => beginning("<html>", "application/json"));
});

test("years are those of the level, the newest first, and school years are written as such", () => {
  const { yearsOf } = tryOut();
  const indicator = { school_year: false, years: [2020, 2021], years_by_level: { kreis: [2021] } };
  assert.deepEqual(plain(yearsOf(indicator, "kreis")), [["2021", ""]]);
  assert.deepEqual(plain(yearsOf(indicator, "")), [
    ["2021", ""],
    ["2020", ""],
  ]);
  assert.deepEqual(plain(yearsOf({ ...indicator, school_year: true }, "jugendamt"))[0], ["2021/22", ""]);
  assert.deepEqual(plain(yearsOf(undefined, "kreis")), []);
});

test("what is copied is said, and what could not be as well", async () => {
  const status = element({ data: { done: "Kopiert.", failed: "Nicht kopiert." } });
  const taken = [];
  const navigator = { clipboard: { writeText: async (text) => taken.push(text) } };
  const { copy } = load(["copy"], { navigator }).ruhrvergleich;
  await copy({ select: () => {}, value: "aus dem Feld" }, status);
  assert.deepEqual([taken, status.textContent], [["aus dem Feld"], "Kopiert."]);
  const given = { navigator: {}, getSelection: () => ({ selectAllChildren: () => {} }) };
  const old = load(["copy"], given);
  old.document.execCommand = () => false;
  await old.ruhrvergleich.copy({ textContent: "x" }, status);
  assert.equal(status.textContent, "Nicht kopiert.");
});
