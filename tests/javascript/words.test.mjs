import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const look = (window) => {
  for (const scan of window.ruhrvergleich.watch.scan) scan();
};

// ---- names.js --------------------------------------------------------------------------------------------------

const OTHERS = '[role="slider"], [role="radiogroup"], input:not([aria-hidden="true"]):not([type="hidden"])';

/** A field with its label after the names have been given; again after ``change``. */
const named = (found, change = () => {}) => {
  const field = element({ data: { label: "Indikator" }, found });
  const window = load(["names"], { found: { ".field[data-label]": [field] } });
  look(window);
  change(field);
  look(window);
  return Object.values(found)[0][0];
};

test("a chart has the words of its card, and is walked through where there is a way", () => {
  const card = element({ data: { summary: "Herten liegt vorn" } });
  const around = { "[data-summary]": card };
  const [still, walked] = [element({ around }), element({ around, data: { keys: "map" } })];
  look(load(["names"], { found: { "[data-summary] .js-plotly-plot": [still, walked] } }));
  assert.deepEqual([still.getAttribute("role"), walked.getAttribute("role")], ["img", "application"]);
  assert.equal(still.getAttribute("aria-label"), "Herten liegt vorn");
});

test("a nameless control gets the label and keeps up with its language", () => {
  const english = (field) => {
    field.dataset.label = "Indicator";
  };
  assert.equal(named({ [OTHERS]: [element()] }, english).getAttribute("aria-label"), "Indicator");
});

test("a control with a name of its own keeps it", () => {
  const own = element({ attributes: { "aria-label": "von" } });
  assert.equal(named({ [OTHERS]: [own] }).getAttribute("aria-label"), "von");
  const labelled = element({ labels: [element()] });
  assert.equal(named({ [OTHERS]: [labelled] }).hasAttribute("aria-label"), false);
});

// ---- places.js -------------------------------------------------------------------------------------------------

const REACHED = "a[href], button, input, select, summary, [tabindex]:not([tabindex='-1'])";
const focusable = (text = "", more = {}) => {
  const self = element({ textContent: text, tagName: "A", focused: 0, getClientRects: () => [{}], ...more });
  self.focus = () => {
    self.focused += 1;
  };
  return self;
};

test("the title of the page is that of the document; a new page is spoken and gets the focus, the first does not", () => {
  const [main, spoken] = [focusable(), element()];
  const found = { ".page-title": [element({ id: "one", textContent: "Karte" })], main: [main] };
  const window = load(["places"], { found, ids: { spoken } });
  look(window);
  assert.deepEqual([window.document.title, spoken.textContent, main.focused], ["Karte", "", 0]);
  found[".page-title"] = [element({ id: "two", textContent: "Vergleich" })];
  look(window);
  look(window);
  assert.deepEqual([window.document.title, spoken.textContent, main.focused], ["Vergleich", "Vergleich", 1]);
});

test("a link to a part of a page keeps its focus there", () => {
  const main = focusable();
  const found = { ".page-title": [element({ id: "one", textContent: "Karte" })], main: [main] };
  const window = load(["places"], { found, location: new URL("https://a.example/daten#quellen") });
  look(window);
  found[".page-title"] = [element({ id: "two", textContent: "Daten" })];
  look(window);
  assert.equal(main.focused, 0);
});

/** Which link of a row has the focus after one that had it was taken away and the row drawn anew. */
const afterwards = async (before, gone, after) => {
  const found = { [REACHED]: before };
  const box = element({ found });
  for (const one of before) one.parentElement = element({ around: { "[id]": box } });
  const window = load(["places"]);
  await window.tell("focusin", { target: before[gone] });
  before[gone].isConnected = false;
  found[REACHED] = after;
  look(window);
  return after.filter(({ focused }) => focused).map(({ textContent }) => textContent);
};

const row = (...texts) => texts.map((text) => focusable(text));

test("what had the focus and was drawn anew has it again", async () => {
  assert.deepEqual(await afterwards(row("a", "b", "c"), 1, row("x", "a", "b")), ["b"]);
});

test("where it is gone, the next has it, and behind the last the one before", async () => {
  assert.deepEqual(await afterwards(row("a", "b", "c"), 1, row("a", "c")), ["c"]);
  assert.deepEqual(await afterwards(row("a", "b", "c"), 2, row("a", "b")), ["b"]);
});

test("what is not seen is passed over", async () => {
  const unseen = focusable("b", { getClientRects: () => [] });
  assert.deepEqual(await afterwards(row("a"), 0, [unseen, ...row("c")]), ["c"]);
});

test("whoever has gone on meanwhile is left there", async () => {
  const link = focusable("a");
  const box = element({ found: { [REACHED]: [focusable("a")] } });
  link.parentElement = element({ around: { "[id]": box } });
  const window = load(["places"]);
  await window.tell("focusin", { target: link });
  link.isConnected = false;
  window.document.activeElement = element();
  look(window);
  assert.equal(box.querySelector(REACHED).focused, 0);
});

// ---- weitergeben.js --------------------------------------------------------------------------------------------

test("the code to embed escapes its title and is as high as the width of its place asks for", async () => {
  const [code, preview] = [element(), element()];
  const choice = element({ selectedOptions: [{ value: "karte", textContent: "Karte" }] });
  const dialog = element({
    found: { ".share-said": [element()], select: [choice], textarea: [code], ".share-preview": [preview] },
    showModal: () => {},
  });
  const button = element({
    data: {
      dialog: "embed",
      address: "/einbetten?diagramm=",
      label: 'A & "B"',
      heights: '{"karte": [860, 740]}',
    },
  });
  const found = { ".take-along .share-embed": [dialog] };
  const window = load(["server", "pop", "weitergeben"], { found });
  await window.tell("click", { target: { closest: () => button } });
  assert.ok(code.value.includes('src="https://vergleich.example/einbetten?diagramm=karte"'));
  assert.ok(code.value.includes('title="Karte: A &amp; &quot;B&quot;"'));
  const [, least, base, slope, most] = /clamp\((\d+)px, (\d+)px - (-?[\d.]+)cqw, (\d+)px\)/
    .exec(code.value)
    .map(Number);
  const height = (width) => Math.min(Math.max(base - (slope * width) / 100, least), most);
  assert.ok(Math.abs(height(900) - 860) <= 1 && Math.abs(height(360) - 740) <= 1);
  assert.equal(preview.href, "/einbetten?diagramm=karte");
});

// ---- ziel.js ---------------------------------------------------------------------------------------------------

test("a target is a number from zero up to the most there can be, with a point or a comma", () => {
  const { faultOfTarget } = load(["ziel"]).ruhrvergleich;
  for (const good of ["35", "0", "37,5", "37.55", "100", "007"]) assert.equal(faultOfTarget(good, 100), "");
  const wrong = { "": "empty", vierzig: "number", "3 5": "number", "1e2": "number", "-3": "negative" };
  for (const [text, fault] of Object.entries({
    ...wrong,
    "\u22123": "negative",
    "100,01": "over",
    101: "over",
    "35,123": "digits",
    ",5": "number",
  }))
    assert.equal(faultOfTarget(text, 100), fault, text);
  assert.equal(faultOfTarget("101", 50_000), "");
});

test("what was typed is said as it stands there", async () => {
  const fault = element();
  const ziel = element({ value: "$&", focus: () => {} });
  const form = element({
    data: { most: "100", number: "„{text}“ ist keine Zahl." },
    found: { ".aim-fault": [fault] },
  });
  form.elements = { ziel, zielname: element({ value: "" }) };
  const target = element({ around: { "[data-aim]": form } });
  await load(["ziel"]).tell("submit", { target, preventDefault: () => {} });
  assert.equal(fault.textContent, "„$&“ ist keine Zahl.");
  assert.equal(ziel.getAttribute("aria-invalid"), "true");
});
