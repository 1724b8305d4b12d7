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

test("what is read is cut to what the server takes, but for notes, and nothing foreign comes along", () => {
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
  assert.deepEqual(lengths, { code, kind: 40, label: 300, title: heading, note: 9000 });
  assert.equal(mappe.write({ title: "", items: [{ ...VIEW, note: long }] }).length - note, 18);
});

for (const [what, kept] of [
  ["no JSON", "{"],
  ["items that are none", '{"items":{"length":3}}'],
  ["an entry without a code", `{"items":[${JSON.stringify(VIEW)},{"title":"a"}]}`],
]) {
  test(`${what} is put aside before anything is written over it, and only once`, () => {
    const window = withKept(kept);
    const { mappe } = window.ruhrvergleich;
    assert.equal(mappe.unread.get(), kept);
    mappe.save({ title: "", items: [VIEW] });
    window.localStorage.setItem("mappe", "[later");
    mappe.load();
    assert.equal(mappe.unread.get(), kept);
    mappe.unread.drop();
    assert.equal(mappe.unread.get(), null);
  });
}

test("what is whole or empty is not put aside", () => {
  for (const kept of [undefined, "null", JSON.stringify({ title: "a", items: [VIEW] })])
    assert.equal(withKept(kept).ruhrvergleich.mappe.unread.get(), null);
});

test("only the user's own fields are kept, not what the server said of a view", () => {
  const window = withKept();
  window.ruhrvergleich.mappe.save({ title: "", items: [{ ...VIEW, finding: "hoch", page: "karte" }] });
  assert.deepEqual(JSON.parse(window.localStorage.getItem("mappe")).items, [VIEW]);
});

test("a template adds what is not there yet, as much as there is room for", () => {
  const { mappe } = load(["mappe", "mappe_start"], { localStorage: storage() }).ruhrvergleich;
  const own = { title: "", items: [VIEW] };
  const given = { title: "Workshop", items: [VIEW, { ...VIEW, kind: "karte" }, { ...VIEW, code: "B" }] };
  const { title, items, added, rest } = mappe.together(own, given, 2);
  assert.deepEqual([title, items.length, items[1].kind, added, rest], ["Workshop", 2, "karte", 1, 1]);
  assert.equal(mappe.together({ ...own, title: "Meine" }, given, 40).title, "Meine");
});

test("the keys of a presentation lead on; within a chart only those of a presenter do", () => {
  const { mappe } = load(["mappe", "mappe_dom", "mappe_show"]).ruhrvergleich;
  const outside = ["ArrowRight", "PageDown", " ", "ArrowLeft", "PageUp", "Home", "End", "x"];
  assert.deepEqual(
    outside.map((key) => mappe.led(key, 1, 4, false)),
    [2, 2, 2, 0, 0, 0, 3, undefined],
  );
  assert.deepEqual(
    ["ArrowRight", " ", "End", "PageDown"].map((key) => mappe.led(key, 1, 4, true)),
    [undefined, undefined, undefined, 2],
  );
});

test("what is on the stage is enlarged as far as it fits, else least", () => {
  const { mappe } = load(["mappe", "mappe_stage"]).ruhrvergleich;
  assert.equal(
    mappe.largest([2, 1.5, 1], (factor) => factor < 2),
    1.5,
  );
  assert.equal(
    mappe.largest([2, 1.5, 1], () => false),
    1,
  );
});

test("the code of a collection joins those of its views, a chart behind its own", () => {
  const { mappe } = load(["mappe", "mappe_dom", "mappe_take"]).ruhrvergleich;
  assert.equal(mappe.joined([VIEW, { code: "121Y-0886", kind: "position" }]), "124N-M8CF+121Y-0886.position");
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
