import assert from "node:assert";
import { beforeEach, test } from "node:test";
import { element, load, storage } from "./page.mjs";

const VIEW = { code: "124N-M8CF", kind: "", label: "Kinderarmut 2022", title: "", note: "" };
const WORDS = {
  first: "erste",
  added: "{n} von {most}",
  there: "schon da",
  full: "voll: {n}",
  failed: "ging nicht",
};

let said; // the place that says what happened: words and a way to the collection
beforeEach(() => {
  said = element({ data: { ...WORDS, most: "3" }, children: [element(), element()] });
});

const withKept = (kept, more = {}) =>
  load(["mappe"], {
    localStorage: storage(kept === undefined ? {} : { mappe: kept }),
    ids: { "mappe-said": said },
    ...more,
  });

/** Press the button that puts a view into the collection. */
const press = (window, collect, kind = "") => {
  const button = element({ data: { collect, kind, label: `Titel ${collect}` } });
  return window.tell("click", { target: { closest: () => button } });
};

for (const [what, kept] of [
  ["nothing", undefined],
  ["no JSON", "{"],
  ["null", "null"],
  ["a number", "7"],
  ["items that are none", '{"items":{"length":3}}'],
  ["items without a code", '{"items":[null,7,{},{"code":12},{"title":"a"}]}'],
]) {
  test(`where the browser keeps ${what}, the collection is empty`, () => {
    assert.deepEqual(withKept(kept).ruhrvergleich.mappe.load(), { title: "", items: [] });
  });
}

test("a storage that is forbidden is an empty collection, and saving says that it failed", () => {
  const forbidden = () => {
    throw new Error("SecurityError");
  };
  const { mappe } = load(["mappe"], {
    localStorage: { getItem: forbidden, setItem: forbidden },
  }).ruhrvergleich;
  assert.deepEqual(mappe.load(), { title: "", items: [] });
  assert.equal(mappe.save({ title: "", items: [VIEW] }), false);
});

test("what is read is cut to what the server takes, and nothing foreign comes along", () => {
  const long = "x".repeat(9000);
  const kept = {
    title: long,
    items: [{ code: long, kind: long, label: long, title: long, note: long, more: 1 }],
  };
  const { mappe, shared } = withKept(JSON.stringify(kept)).ruhrvergleich;
  const { title, items } = mappe.load();
  const lengths = Object.fromEntries(Object.entries(items[0]).map(([name, words]) => [name, words.length]));
  const { code, note, title: heading } = shared.collection;
  assert.equal(title.length, heading);
  assert.deepEqual(lengths, { code, kind: 40, label: 300, title: heading, note });
});

test("what is saved is read again, and an empty collection leaves no trace", () => {
  const window = withKept();
  const { mappe } = window.ruhrvergleich;
  assert.equal(mappe.save({ title: "Ausschuss", items: [VIEW] }), true);
  assert.deepEqual(mappe.load(), { title: "Ausschuss", items: [VIEW] });
  mappe.save({ title: "", items: [] });
  assert.equal(window.localStorage.items.size, 0);
});

test("a title alone is kept", () => {
  const { mappe } = withKept().ruhrvergleich;
  mappe.save({ title: "Ausschuss", items: [] });
  assert.equal(mappe.load().title, "Ausschuss");
});

test("a collection is spelled as components/view/collection.py says", () => {
  const { mappe } = load(["mappe"]).ruhrvergleich;
  const second = { code: "121Y-0886", kind: "position", title: "Eigener Titel", note: "Notiz" };
  assert.equal(
    mappe.write({ title: "Titel", items: [VIEW, second] }),
    "1~.Titel~-124N-M8CF~-121Y-0886~.position~.Eigener Titel~.Notiz",
  );
});

test("a field in the middle may be empty, and a tilde is doubled", () => {
  const { mappe } = load(["mappe"]).ruhrvergleich;
  const items = [{ ...VIEW, note: "~. ~- ~" }];
  assert.equal(mappe.write({ title: "", items }), "1~-124N-M8CF~.~.~.~~. ~~- ~~");
});

for (const [language, end] of [
  ["de", ""],
  ["en", "&sprache=en"],
]) {
  test(`the link of a collection in ${language}`, () => {
    const { mappe } = load(["mappe"], { language }).ruhrvergleich;
    assert.equal(mappe.link({ title: "Kita & Co", items: [] }), `/mappe?m=1~.Kita+%26+Co${end}`);
  });
}

test("views are put in until there is no more room, each once", async () => {
  const window = withKept();
  const heard = [];
  for (const [code, kind] of [["A"], ["B"], ["B"], ["B", "karte"], ["C"]]) {
    await press(window, code, kind);
    heard.push(said.children[0].textContent);
  }
  assert.deepEqual(heard, ["erste", "2 von 3", "schon da", "3 von 3", "voll: 3"]);
  const kept = window.ruhrvergleich.mappe.load().items.map(({ code, kind }) => code + kind);
  assert.deepEqual(kept, ["A", "B", "Bkarte"]);
});

test("where it could not be kept, the page says so and offers no way to it", async () => {
  const full = { getItem: () => null, setItem: () => assert.fail("QuotaExceededError") };
  await press(withKept(undefined, { localStorage: full }), "A");
  assert.equal(said.children[0].textContent, "ging nicht");
  assert.equal(said.children[1].hidden, true);
});
