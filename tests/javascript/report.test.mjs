import assert from "node:assert";
import { test } from "node:test";
import { load, storage } from "./page.mjs";

const CARD = { indikator: "kinderarmut", bild: "karte", jahr: 2022, ueberschrift: "Arm", text: "{wert}" };
const FILE = {
  ruhrvergleich: "blatt",
  fassung: 1,
  titel: "Blatt",
  sprache: "de",
  ansicht: "ort=05562020",
  karten: [CARD],
  gespeichert: "2025-11-30",
  zahlen: { kinderarmut: { jahr: 2021, felder: {} } },
};

const report = (more = {}) => load(["report"], more).ruhrvergleich.report;
const plain = (value) => JSON.parse(JSON.stringify(value));

test("a draft is what the file has", () => {
  assert.deepEqual(plain(report().draftOf({ ...FILE, mehr: 1 })), FILE);
});

for (const [what, given] of [
  ["nothing", null],
  ["another file", { karten: [] }],
  ["no list of sections", { ...FILE, karten: { length: 2 } }],
]) {
  test(`${what} is no draft`, () => {
    assert.equal(report().draftOf(given), null);
  });
}

test("of a section whatever is no such thing becomes usual, and a text that nobody wrote stays open", () => {
  const { cardOf } = report();
  assert.deepEqual(plain(cardOf(7)), {
    indikator: "",
    bild: "text",
    jahr: "neuestes",
    ueberschrift: "",
  });
  assert.equal("text" in cardOf({ indikator: "kinderarmut" }), false);
  assert.equal(cardOf({ text: 7 }).text, "");
  assert.equal(cardOf({ jahr: "2022" }).jahr, "neuestes");
});

test("a draft is kept in the tab until there is none, and what lies there is not trusted", () => {
  const sessionStorage = storage();
  const { keep, load: read, draftOf } = report({ sessionStorage });
  assert.equal(read(), null);
  assert.equal(keep(draftOf(FILE)), true);
  assert.deepEqual(plain(read()), FILE);
  keep(null);
  assert.equal(sessionStorage.items.size, 0);
  for (const text of ["{", "7", '{"draft":7}', "null"]) {
    sessionStorage.setItem("blatt", text);
    assert.equal(read(), null);
  }
});

test("a storage that is forbidden keeps nothing and says so", () => {
  const forbidden = () => {
    throw new Error("SecurityError");
  };
  const given = report({ sessionStorage: { getItem: forbidden, setItem: forbidden } });
  assert.equal(given.load(), null);
  assert.equal(given.keep(given.draftOf(FILE)), false);
});

test("a draft is in a file until something is written; day and figures are not written", () => {
  const { blank, keep, settle, settled, isSettled, draftOf } = report();
  const draft = draftOf(FILE);
  keep(draft);
  assert.equal(isSettled(blank()), true); // nothing written yet
  assert.equal(isSettled(draft), false);
  settle(draft);
  assert.equal(isSettled({ ...draft, gespeichert: "2026-11-30", zahlen: {} }), true);
  const changed = { ...draft, karten: [{ ...CARD, text: "anders" }] };
  assert.equal(isSettled(changed), false);
  const before = settled();
  settle(changed);
  settle(before);
  assert.equal(isSettled(draft), true);
});

test("one of a list is moved and all others keep their order", () => {
  const { moved } = report();
  assert.deepEqual([...moved([1, 2, 3, 4], 0, 2)], [2, 3, 1, 4]);
  assert.deepEqual([...moved([1, 2, 3, 4], 3, 0)], [4, 1, 2, 3]);
});

for (const [before, after, told] of [
  ["", "", "{wert}"],
  ["Es sind", "", "Es sind {wert}"],
  ["Es sind ", ".", "Es sind {wert}."],
  ["(", ")", "({wert})"],
  ["Es sind", "der Kinder", "Es sind {wert} der Kinder"],
]) {
  test(`a figure put between "${before}" and "${after}" grows together with no word`, () => {
    const text = before + after;
    const put = report().inserted(text, "wert", before.length, before.length);
    assert.equal(put.text, told);
    assert.equal(put.text.slice(0, put.at).trimEnd().endsWith("{wert}"), true);
  });
}

test("a figure takes the place of what is marked", () => {
  assert.equal(report().inserted("Es sind 20 % heute", "wert", 8, 12).text, "Es sind {wert} heute");
});
