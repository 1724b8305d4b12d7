import assert from "node:assert";
import { test } from "node:test";
import { load } from "./page.mjs";
import { added, h, importNode } from "./tree.mjs";

const { document, ruhrvergleich: rv } = load(["morph"]);
document.importNode = importNode;

/** What stands on the page after an answer, ``done`` to it before by a person or a script; how much was made anew. */
const changed = (before, now, done = () => {}) => {
  const page = before.copy();
  done(page);
  added.splice(0);
  rv.morph(page, before, now);
  return { page, added: added.length };
};

/** The page is then what the server says, whatever was before. */
const becomes = (before, now) => {
  const { page, added } = changed(before, now);
  assert.equal(page.outer, now.outer);
  return added;
};

const list = (...names) => h("ul", {}, ...names.map((name) => h("li", { class: "row" }, name)));

test("other words and attributes make nothing anew", () => {
  const before = h("p", { class: "tag is-old", title: "2020" }, "7,5 %", h("b", { hidden: "" }, "2020"));
  const now = h("p", { class: "tag", "data-year": "2021" }, "8,1 %", h("b", { class: "new" }, "2021"));
  assert.equal(becomes(before, now), 0);
});

test("what stays the same is not touched, so it is not spoken again", () => {
  const part = (word) => h("div", {}, h("p", {}, "a"), h("p", {}, word));
  const written = [];
  const { page } = changed(part("b"), part("c"), (root) => {
    for (const { firstChild } of root.childNodes)
      Object.defineProperty(firstChild, "data", { set: (words) => written.push(words) });
  });
  assert.deepEqual(written, ["c"]);
  assert.equal(page.childNodes.length, 2);
});

test("a list in another order keeps its rows and changes their words", () => {
  assert.equal(becomes(list("Bochum", "Essen", "Herten"), list("Herten", "Bochum", "Essen")), 0);
});

test("a longer list gets rows, a shorter one loses them", () => {
  assert.equal(becomes(list("a"), list("a", "b", "c")), 2);
  assert.equal(becomes(list("a", "b", "c"), list("c")), 0);
  assert.equal(becomes(list("a"), list()), 0);
  assert.equal(becomes(list(), list("a")), 1);
});

test("a part that comes or goes between others leaves those as they are", () => {
  const head = h("h2", {}, "Kinderarmut");
  const [reading, notice] = [
    h("p", { class: "reading" }, "7,5 %"),
    h("p", { class: "notice", hidden: "" }, "–"),
  ];
  const whole = h("div", {}, head.copy(), reading.copy(), notice.copy());
  const short = h("div", {}, head.copy(), notice.copy());
  const { page } = changed(whole, short, (root) => root.childNodes[2].removeAttribute("hidden"));
  assert.equal(page.inner, '<h2>Kinderarmut</h2><p class="notice">–</p>'); // shown by a script, as before
  assert.equal(becomes(short, whole), 1);
});

test("another element takes the place of one, and between changed rows as well", () => {
  assert.equal(becomes(h("div", {}, h("p", {}, "a")), h("div", {}, h("ul", {}, h("li", {}, "a")))), 1);
  const rows = (middle) => h("div", {}, h("p", { class: "a" }), middle, h("p", { class: "z" }));
  assert.equal(becomes(rows(h("p", { class: "b" }, "1")), rows(h("h2", {}, "2"))), 1);
  assert.equal(becomes(h("div", {}, "a"), h("div", {}, h("b", {}, "a"))), 1);
});

test("what a person or a script did stays where the server says the same as before", () => {
  const part = (year) =>
    h(
      "div",
      { class: "rows" },
      h("details", {}, h("summary", {}, `Stand ${year}`), year),
      h("input", { name: "q" }),
    );
  const { page } = changed(part("2020"), part("2021"), (root) => {
    root.classList.add("is-pointed");
    root.childNodes[0].setAttribute("open", "");
    root.childNodes[1].setAttribute("aria-activedescendant", "zeile");
  });
  assert.deepEqual(page.names, ["rows", "is-pointed"]);
  assert.equal(page.childNodes[0].getAttribute("open"), "");
  assert.equal(page.childNodes[1].getAttribute("aria-activedescendant"), "zeile");
  assert.equal(page.childNodes[0].textContent, "Stand 20212021");
  assert.equal(added.length, 0);
});

test("what the server changes goes before what a script did", () => {
  const before = h("li", { class: "row is-open", "aria-expanded": "true" });
  const { page } = changed(before, h("li", { class: "row", "aria-expanded": "false" }), (row) => {
    row.classList.add("is-pointed");
    row.setAttribute("aria-expanded", "mixed");
  });
  assert.equal(page.outer, '<li aria-expanded="false" class="row is-pointed"></li>');
});

test("words that a script wrote stay until the server has others for their place", () => {
  const part = (year, said = []) => h("div", {}, h("p", {}, year), h("span", { role: "status" }, ...said));
  const write = (root) => root.childNodes[1].replaceChildren(h("b", {}, "3 von 53"));
  assert.equal(changed(part("2020"), part("2021"), write).page.childNodes[1].textContent, "3 von 53");
  assert.equal(changed(part("2020"), part("2021", ["neu"]), write).page.inner, part("2021", ["neu"]).inner);
});

test("what is remembered by a name does not become something of another name", () => {
  const fold = (name) => h("details", {}, h("summary", {}, name), "x");
  const chapter = (name) => h("tbody", { "data-fold": name }, h("tr", {}));
  const panel = (name) => h("section", { id: name }, "x");
  for (const one of [fold, chapter, panel]) {
    assert.equal(becomes(h("div", {}, one("a")), h("div", {}, one("b"))), 1);
    assert.equal(becomes(h("div", {}, one("b")), h("div", {}, one("a"), one("b"))), 1);
  }
  assert.equal(becomes(h("div", {}, fold("2020")), h("div", {}, fold("2021"))), 0);
});
