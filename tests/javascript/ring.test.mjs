import assert from "node:assert";
import { test } from "node:test";
import { load, storage } from "./page.mjs";

const scripts = ["again", "eigene", "mappe", "mappe_dom", "ring"];
const window_ = (more = {}) => load(scripts, { Blob, ...more });
const ring = (more) => window_(more).ruhrvergleich.ring;
const plain = (value) => JSON.parse(JSON.stringify(value));

const TABLE = { v: 1, name: "Waldkitas", told: { ring: "" } };
const OF_RING = { ...TABLE, name: "HzE", told: { ring: "Testring" } };

test("what the server made of a ring is kept in the tab until it is discarded", () => {
  const sessionStorage = storage();
  const { get, set } = ring({ sessionStorage });
  assert.equal(get(), null);
  assert.equal(set({ v: 1 }), true);
  assert.deepEqual(plain(ring({ sessionStorage }).get()), { v: 1 });
  assert.equal(set(null), true);
  assert.equal(sessionStorage.items.size, 0);
});

test("what lies there and is no JSON is nothing", () => {
  assert.equal(ring({ sessionStorage: storage({ ring: "{" }) }).get(), null);
});

test("a ring that the browser cannot keep is there until the page is loaded anew, and that is told", () => {
  const full = {
    ...storage(),
    setItem: () => {
      throw new Error("QuotaExceededError");
    },
  };
  const { get, set } = ring({ sessionStorage: full });
  assert.equal(set({ v: 1 }), false);
  assert.deepEqual(plain(get()), { v: 1 });
});

test("files go in groups that each fit, in their order", () => {
  const { grouped } = ring();
  const sizes = (most, ...given) =>
    plain(
      grouped(
        given.map((size) => ({ size })),
        most,
      ),
    ).map((group) => group.map(({ size }) => size));
  assert.deepEqual(sizes(10, 4, 6, 1), [[4, 6], [1]]);
  assert.deepEqual(sizes(10, 4, 7, 3), [[4], [7, 3]]);
  assert.deepEqual(sizes(10), []);
  assert.deepEqual(sizes(3, 5, 5), [[5], [5]]); // the server says that they are too large
});

test("a question is one line of words, and the files behind it as they are", async () => {
  const sessionStorage = storage({ ring: '{"v":1}' });
  const { body } = ring({ sessionStorage });
  const files = [new Blob(["Herten\n"]), new Blob(["Marl"])];
  files[0].name = "Herten.xlsx";
  files[1].name = "Marl.xlsx";
  const text = await body(files, { jahr: 2023 }).text();
  const [line, ...rest] = text.split("\n");
  assert.equal(rest.join("\n"), "Herten\nMarl");
  assert.deepEqual(JSON.parse(line), {
    jahr: 2023,
    dateien: [
      { name: "Herten.xlsx", bytes: 7 },
      { name: "Marl.xlsx", bytes: 4 },
    ],
    stand: { v: 1 },
    plaetze: {},
    belegt: [],
    ansicht: "?indikator=kinderarmut",
    sprache: "de",
  });
});

test("tables of a ring take the place of all of any ring; the slots of others are told", () => {
  const eigene = JSON.stringify([
    { ...TABLE, slot: 2 },
    { ...OF_RING, slot: 5 },
  ]);
  const { own } = window_({ sessionStorage: storage({ eigene }) }).ruhrvergleich;
  assert.deepEqual(plain(own.places()), { ring: { HzE: 5 }, others: [2] });
  assert.equal(
    own.putRing([
      { ...OF_RING, slot: 1 },
      { ...OF_RING, slot: 3 },
    ]).how,
    "kept",
  );
  assert.deepEqual(plain(own.all()).map(own.slotOf), [1, 2, 3]);
  own.putRing([]);
  assert.deepEqual(plain(own.all()).map(own.slotOf), [2]);
});
