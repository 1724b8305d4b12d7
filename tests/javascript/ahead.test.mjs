import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

/** The script on a line of this kind; what it asks for, and what was put off until nothing else happens. */
const page = (line, more = {}) => {
  const [asked, idle, timers] = [[], [], []];
  const fetch = (address, options) => {
    asked.push([address, options?.priority]);
    return Promise.resolve(new Response("{}"));
  };
  const window = load(["voraus"], {
    fetch,
    navigator: { connection: line },
    requestIdleCallback: (act) => idle.push(act),
    setTimeout: (act) => timers.push(act),
    clearTimeout: () => timers.splice(0),
    ...more,
  });
  const run = (acts) => {
    for (const act of acts.splice(0)) act();
  };
  return { window, asked, idle: () => run(idle), rest: () => run(timers), ...window.ruhrvergleich };
};

test("at most two are asked for, when nothing else happens, and each only once", () => {
  const { asked, ahead, idle } = page();
  ahead.ask(["/a", "/b", "/c"]);
  assert.deepEqual(asked, []);
  idle();
  assert.deepEqual(asked, [
    ["/a", "low"],
    ["/b", "low"],
  ]);
  ahead.ask(["/a", "/c"]);
  idle();
  assert.deepEqual(asked.slice(2), [["/c", "low"]]);
  ahead.ask(["/a", "/b", "/c"]);
  idle();
  assert.equal(asked.length, 3);
});

test("two that are asked for at once are not asked for twice", () => {
  const { asked, ahead, idle } = page();
  ahead.ask(["/a", "/b"]);
  ahead.ask(["/a", "/b"]);
  idle();
  assert.equal(asked.length, 2);
});

for (const [what, line] of [
  ["a line that somebody saves on", { saveData: true, effectiveType: "4g" }],
  ["a poor line", { saveData: false, effectiveType: "3g" }],
]) {
  test(`nothing is asked for on ${what}`, async () => {
    const { asked, ahead, idle, rest, window } = page(line);
    ahead.ask(["/a"]);
    idle();
    await window.tell("pointerover", {
      target: element({ around: { "[data-ahead]": element({ data: { ahead: "/b" } }) } }),
    });
    rest();
    assert.deepEqual(asked, []);
  });
}

test("a browser that tells nothing of the line or of idle time asks a little later", () => {
  const { asked, ahead, rest } = page(undefined, { requestIdleCallback: undefined });
  ahead.ask(["/a"]);
  assert.deepEqual(asked, []);
  rest();
  assert.deepEqual(asked, [["/a", "low"]]);
});

test("who rests on a link is asked for, who passes over it is not", async () => {
  const { asked, rest, window } = page({ saveData: false, effectiveType: "4g" });
  const link = (ahead) => ({ target: element({ around: { "[data-ahead]": element({ data: { ahead } }) } }) });
  await window.tell("pointerover", link("/a"));
  await window.tell("focusin", link("/b"));
  rest();
  assert.deepEqual(asked, [["/b", "low"]]);
  await window.tell("pointerover", { target: element() });
  rest();
  assert.equal(asked.length, 1);
});

test("another way to ask is taken, and what failed may be asked for again", async () => {
  const { asked, ahead, idle } = page();
  let tries = 0;
  ahead.load = () => {
    tries += 1;
    return Promise.reject(new Error("gone"));
  };
  ahead.ask(["/a"]);
  idle();
  await new Promise((resolve) => setImmediate(resolve));
  ahead.ask(["/a"]);
  idle();
  assert.equal(tries, 2);
  assert.deepEqual(asked, []);
});
