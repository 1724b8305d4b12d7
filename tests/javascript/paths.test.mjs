import assert from "node:assert";
import { test } from "node:test";
import { load, SCRIPTS, source } from "./page.mjs";

const below = (root) => load(["server"], { data: root ? { root } : {} }).ruhrvergleich;

test("below a path every address of the app begins with it, and is known without it", () => {
  const { out, inside, server } = below("/ruhr");
  assert.equal(out("/karte?jahr=2023"), "/ruhr/karte?jahr=2023");
  assert.deepEqual(["/ruhr/karte", "/ruhr", "/ruhr/", "/ruhrgebiet", "/karte"].map(inside), [
    "/karte",
    "/",
    "/",
    "/ruhrgebiet",
    "/karte",
  ]);
  assert.equal(server(), "https://vergleich.example/ruhr");
});

test("without a path every address stays as it is", () => {
  const { out, inside } = below("");
  assert.equal(out("/karte"), "/karte");
  assert.deepEqual(["/karte", "/", "/ruhr"].map(inside), ["/karte", "/", "/ruhr"]);
});

test("no script writes an address of the app without the one function that knows where it is", () => {
  const LITERAL = /(?<!rv\.out\()["'`]\/[a-z_]/;
  const KNOWN = {
    "00_shared": 1, // what the program knows, as paths of the app
    dokument: 1, // an address that is looked at before it goes through rv.out()
    eigene: 1, // pages, which are compared
    mappe: 1, // the link of a collection; rv.server() or rv.out() stands before it
    mappe_take: 1, // another ending of that link
    picture: 1, // behind rv.server()
    weitergeben: 1, // as that of a collection
  };
  const linesOf = (name) =>
    source(name)
      .split("\n")
      .filter((line) => !/^\s*(?:\/\*|\*|\/\/)/.test(line) && LITERAL.test(line));
  for (const name of SCRIPTS) {
    const lines = linesOf(name);
    assert.equal(lines.length, KNOWN[name] ?? 0, `${name}: ${lines.join(" | ")}`);
  }
});
