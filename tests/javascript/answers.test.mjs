import assert from "node:assert";
import { test } from "node:test";
import { element, load, storage } from "./page.mjs";

const CALLBACK = "/abc/_dash-update-component";
const asked = (output, more = {}) => ({
  method: "POST",
  body: JSON.stringify({ output, inputs: [], ...more }),
});

/** A server that answers when it is told to. */
const server = () => {
  const waiting = [];
  const fetch = (address, options) =>
    new Promise((resolve) => {
      waiting.push({ address, options, answer: (text) => resolve(new Response(text)) });
    });
  return { fetch, waiting };
};

// ---- order.js --------------------------------------------------------------------------------------------------

test("of two answers to a callback the one asked for last is taken, whichever comes first", async () => {
  const { fetch, waiting } = server();
  const window = load(["order"], { fetch });
  const answers = [window.fetch(CALLBACK, asked("a")), window.fetch(CALLBACK, asked("a"))];
  waiting[1].answer("new");
  waiting[0].answer("old");
  const [old, latest] = await Promise.all(answers);
  assert.equal(old.status, 204);
  assert.equal(await latest.text(), "new");
});

test("other callbacks, other addresses and bodies that are no JSON pass through", async () => {
  const { fetch, waiting } = server();
  const window = load(["order"], { fetch });
  const answers = [
    window.fetch(CALLBACK, asked("a")),
    window.fetch(CALLBACK, asked("b")),
    window.fetch("/daten/x.csv", asked("a")),
    window.fetch(CALLBACK, { body: "no JSON" }),
    window.fetch(CALLBACK, { body: "no JSON" }),
  ];
  for (const [place, one] of waiting.entries()) one.answer(String(place));
  const texts = await Promise.all(answers.map(async (answer) => (await answer).text()));
  assert.deepEqual(texts, ["0", "1", "2", "3", "4"]);
});

// ---- given.js --------------------------------------------------------------------------------------------------

test("what came with the scripts is not asked for", async () => {
  const { fetch, waiting } = server();
  const window = load(["given"], { fetch });
  window.ruhrvergleich.given = { "_dash-layout": "[1]" };
  const answer = await window.fetch("/abc/_dash-layout", { method: "GET" });
  assert.equal(answer.headers.get("Content-Type"), "application/json");
  assert.deepEqual(await answer.json(), [1]);
  assert.equal(waiting.length, 0);
});

test("all else is, and everything where nothing came with them", () => {
  const { fetch, waiting } = server();
  const window = load(["given"], { fetch });
  window.fetch("/abc/_dash-layout", {});
  window.ruhrvergleich.given = { "_dash-layout": "[1]" };
  window.fetch("/abc/_dash-dependencies", {});
  window.fetch("/x/constructor");
  const asked = waiting.map((one) => one.address);
  assert.deepEqual(asked, ["/abc/_dash-layout", "/abc/_dash-dependencies", "/x/constructor"]);
});

test("what was overtaken by an act that is not sent yet is not taken any more", async () => {
  const { fetch, waiting } = server();
  const window = load(["order"], { fetch });
  const answers = [window.fetch(CALLBACK, asked("a slider")), window.fetch(CALLBACK, asked("b"))];
  window.ruhrvergleich.order.overtake("slider");
  for (const one of waiting) one.answer("old");
  const [old, other] = await Promise.all(answers);
  assert.equal(old.status, 204);
  assert.equal(await other.text(), "old");
});

/** A window that writes down what it is told of answers. */
const telling = (fetch) => {
  const told = [];
  const CustomEvent = class {
    constructor(name, { detail }) {
      Object.assign(this, { name, detail });
    }
  };
  const dispatchEvent = ({ name, detail }) => told.push([name, detail]);
  return { told, window: load(["order"], { fetch, CustomEvent, dispatchEvent }) };
};

test("that nothing changes is told as well, of an answer it is not", async () => {
  const bodies = [new Response(null, { status: 204 }), new Response("{}")];
  const { told, window } = telling(() => Promise.resolve(bodies.shift()));
  await window.fetch(CALLBACK, asked("a"));
  await window.fetch(CALLBACK, asked("b"));
  assert.deepEqual(told, [["unanswered", "a"]]);
});

test("that the latest answer fails is told, of an earlier one it is not", async () => {
  const faults = [];
  const { told, window } = telling(() => new Promise((_, reject) => faults.push(reject)));
  const answers = [window.fetch(CALLBACK, asked("a")), window.fetch(CALLBACK, asked("a"))];
  for (const fail of faults) fail(new Error("away"));
  await Promise.allSettled(answers);
  assert.deepEqual(told, [["unanswered", "a"]]);
});

// ---- eigene.js -------------------------------------------------------------------------------------------------

const OWN = JSON.stringify({ name: "Kita-Plätze" });
const at = (property, value) => ({ id: "x", property, value });

const sentTo = async (output, inputs, kept = { eigene: OWN }) => {
  const { fetch, waiting } = server();
  const window = load(["eigene"], { fetch, sessionStorage: storage(kept) });
  window.fetch(CALLBACK, asked(output, { inputs }));
  const [{ address, options }] = waiting;
  return { address, brought: "eigene" in JSON.parse(options.body) };
};

for (const [what, output, inputs] of [
  ["a page of all indicators", "page.children", [at("pathname", "/profil")]],
  ["the frame of a page", "frame.children", [at("pathname", "/karte")]],
  ["the heat table", "heat-above.children", [at("pathname", "/x")]],
  ["the one search", "suche-treffer.children", [at("search", "?indikator2=kinderarmut")]],
  ["an address with own figures", "page.children", [at("search", "?indikator=eigene")]],
  ["own figures chosen", "url.search", [[at("value", "eigene-12")]]],
  ["own figures ticked", "url.search", [[at("value", ["gisd", "eigene-2"])]]],
  ["own figures among others", "page.children", [at("search", "?spalten=gisd,eigene-2")]],
  ["several indicators", "page.children", [at("search", "?indikatoren=a,b,c,d")]],
]) {
  test(`own figures go along where it is about ${what}`, async () => {
    assert.deepEqual(await sentTo(output, inputs), {
      address: `/eigene/_dash-update-component`,
      brought: true,
    });
  });
}

for (const [what, output, inputs] of [
  ["the start page", "frame.children", [at("pathname", "/")]],
  ["a view without them", "page.children", [at("pathname", "/karte"), at("search", "?indikator=schueler")]],
  [
    "a second map without them",
    "page.children",
    [at("pathname", "/karte"), at("search", "?indikator2=gisd")],
  ],
]) {
  test(`own figures stay here where it is about ${what}`, async () => {
    assert.deepEqual(await sentTo(output, inputs), { address: CALLBACK, brought: false });
  });
}

test("without own figures no request changes", async () => {
  const without = await sentTo("page.children", [at("pathname", "/profil")], {});
  assert.deepEqual(without, { address: CALLBACK, brought: false });
});

test("a storage that is full keeps the figures for as long as the page lasts", () => {
  const full = { ...storage({ eigene: "old" }), setItem: () => assert.fail("QuotaExceededError") };
  const { own } = load(["eigene"], { sessionStorage: full }).ruhrvergleich;
  assert.equal(own.put([{ name: "neu" }]), "unkept");
  assert.deepEqual(own.all(), [{ name: "neu" }]);
  assert.equal(full.items.size, 0); // a reload must not find older ones
});

const places = (own) => own.all().map(({ slot = 1, name }) => [slot, name]);
const tables = (...names) => names.map((name) => ({ name, told: { ring: "R" } }));

test("a single table of former days stands in the first place", () => {
  const { own } = load(["eigene"], { sessionStorage: storage({ eigene: OWN }) }).ruhrvergleich;
  assert.deepEqual(places(own), [[1, "Kita-Plätze"]]);
  assert.equal(own.free()[0], 2);
});

test("tables take the place of those of their slots, and each can go", () => {
  const sessionStorage = storage();
  const { own } = load(["eigene"], { sessionStorage }).ruhrvergleich;
  assert.equal(own.put([{ slot: 3, name: "c" }, { name: "a" }]), "kept");
  own.put([{ slot: 3, name: "C" }]);
  assert.deepEqual(places(own), [
    [1, "a"],
    [3, "C"],
  ]);
  own.drop(1);
  assert.deepEqual(JSON.parse(sessionStorage.items.get("eigene")), [{ slot: 3, name: "C" }]);
  own.drop(3);
  assert.equal(sessionStorage.items.size, 0);
});

test("a ring has the places it brings, unless somebody else has them", () => {
  const { own } = load(["eigene"], { sessionStorage: storage() }).ruhrvergleich;
  own.put([{ slot: 2, name: "mine" }]);
  const ring = (slots) => slots.map((slot) => ({ slot, name: `${slot}`, told: { ring: "R" } }));
  assert.deepEqual(own.putRing(ring([1, 3, 5])), { how: "kept", slots: [1, 3, 5] });
  assert.deepEqual(own.putRing(ring([2, 3])), { how: "kept", slots: [1, 3] });
  assert.deepEqual(places(own), [
    [1, "2"],
    [2, "mine"],
    [3, "3"],
  ]);
  assert.deepEqual(own.putRing([]), { how: "kept", slots: [] });
  assert.deepEqual(places(own), [[2, "mine"]]);
});

test("more than there is room for is kept back, and all is as before", () => {
  const { own, shared } = load(["eigene"], { sessionStorage: storage() }).ruhrvergleich;
  own.put([{ name: "a" }]);
  const many = tables(...Array.from({ length: shared.own.slots }, (_, at) => `${at}`));
  assert.deepEqual(own.putRing(many), { how: "full", slots: [] });
  assert.equal(own.put([{ slot: 2, name: "x".repeat(shared.own.most) }]), "full");
  assert.deepEqual(places(own), [[1, "a"]]);
});

// ---- again.js --------------------------------------------------------------------------------------------------

/** Ask a server that answers with these statuses; what was said meanwhile, and how long it waited, in s. */
const patiently = async (statuses, headers = {}, told = () => true) => {
  const left = [...statuses];
  const [said, waits] = [[], []];
  const { ruhrvergleich } = load(["again"], {
    ids: { spoken: element({ data: { takeWaits: "bitte warten" } }) },
    fetch: async () => new Response("", { status: left.length > 1 ? left.shift() : left[0], headers }),
    setTimeout: (act, time) => {
      waits.push(Math.floor(time / 1000));
      act();
    },
  });
  const response = await ruhrvergleich.patiently("/dokument.docx", {}, (words) => {
    said.push(words);
    return told();
  });
  return { status: response.status, said, waits };
};

test("a busy server is asked again after the time it names", async () => {
  const { status, said, waits } = await patiently([503, 429, 200], { "Retry-After": "7" });
  assert.deepEqual([status, said, waits], [200, ["bitte warten", "bitte warten"], [7, 7]]);
});

test("where it names none, after three seconds", async () => {
  assert.deepEqual((await patiently([503, 200])).waits, [3]);
});

test("a fault is no reason to ask again", async () => {
  assert.deepEqual(await patiently([500]), { status: 500, said: [], waits: [] });
});

test("the asking ends after forty times, or when nobody waits any more", async () => {
  assert.equal((await patiently([503])).waits.length, 39);
  assert.deepEqual((await patiently([503], {}, () => false)).waits, []);
});

// ---- server.js -------------------------------------------------------------------------------------------------

test("an address to copy names the server as its operator has set it, else as the browser reaches it", () => {
  const set = load(["server"], { data: { address: "https://zahlen.stadt.example/ruhr" } });
  assert.equal(set.ruhrvergleich.server(), "https://zahlen.stadt.example/ruhr");
  assert.equal(load(["server"]).ruhrvergleich.server(), "https://vergleich.example");
});
