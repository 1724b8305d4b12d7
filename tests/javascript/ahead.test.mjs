import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const GOOD = { saveData: false, effectiveType: "4g" };

/** The script on a line of this kind: what it asks for, and a way to let the time on a link pass. */
const page = (line) => {
  const [asked, timers] = [[], []];
  const window = load(["voraus"], {
    navigator: { connection: line },
    setTimeout: (act) => timers.push(act),
    clearTimeout: () => timers.splice(0),
  });
  window.ruhrvergleich.fuellen = { fetched: (address) => asked.push(address) };
  const rest = () => {
    for (const act of timers.splice(0)) act();
  };
  return { asked, rest, tell: window.tell };
};

const link = (ahead) => ({
  target: element({ around: { "[data-ahead]": element({ data: { ahead } }) } }),
});

test("who rests on a link asks for it, who passes over it or leaves it does not", async () => {
  const { asked, rest, tell } = page(GOOD);
  await tell("pointerover", link("/a"));
  await tell("focusin", link("/b"));
  rest();
  assert.deepEqual(asked, ["/b"]);
  await tell("pointerover", link("/c"));
  await tell("pointerover", { target: element() });
  rest();
  assert.deepEqual(asked, ["/b"]);
});

for (const [what, line, expected] of [
  ["a line that somebody saves on", { ...GOOD, saveData: true }, []],
  ["a poor line", { ...GOOD, effectiveType: "3g" }, []],
  ["a line of which the browser does not tell", undefined, ["/a"]],
]) {
  test(`${expected.length ? "it is asked for" : "nothing is asked for"} on ${what}`, async () => {
    const { asked, rest, tell } = page(line);
    await tell("focusin", link("/a"));
    rest();
    assert.deepEqual(asked, expected);
  });
}
