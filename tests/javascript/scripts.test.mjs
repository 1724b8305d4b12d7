import assert from "node:assert";
import { test } from "node:test";
import { load, SCRIPTS, source } from "./page.mjs";

test("all scripts together begin without a fault", () => {
  const { ruhrvergleich } = load(SCRIPTS);
  assert.ok(ruhrvergleich.watch.scan.length > 5);
  assert.ok(ruhrvergleich.watch.bind.length > 3);
});

test("each script says what it is for, is strict and leaves nothing in the global scope", () => {
  const form = /^\/\* .*?\*\/\n\(\(\) => {\n {2}"use strict";\n.*\n}\)\(\);\n$/s;
  assert.deepEqual(
    SCRIPTS.filter((name) => !form.test(source(name))),
    ["00_shared"],
  );
});

test("who asks for what is not shared is told so", () => {
  assert.throws(() => load([]).ruhrvergleich.shared.colours.pink, /not shared: pink/);
});
