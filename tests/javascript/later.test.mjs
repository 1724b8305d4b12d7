import assert from "node:assert";
import { test } from "node:test";
import { element, load } from "./page.mjs";

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A figure; ``mark`` is that of the picture that comes with it. */
const figure = (name, mark) => ({ data: [{ name }], layout: mark ? { meta: { still: mark } } : {} });

/** A chart in its place; ``picture`` is the mark of the picture that stands there. */
const chart = (picture) => {
  const pictures = { "[data-still]": picture ? [element({ data: { still: picture } })] : [] };
  const plot = element({ found: pictures });
  const listeners = [];
  const gd = element({
    around: { ".card-plot": plot, "figure.card": element({ data: { kind: "position" } }) },
    clientWidth: 300,
    clientHeight: 200,
    listeners,
    getBoundingClientRect: () => ({ top: 0, bottom: 10 }),
    show: (mark) => pictures["[data-still]"].splice(0, 1, element({ data: { still: mark } })),
  });
  plot.contains = (other) => other === gd;
  return { gd, plot };
};

/** Plotly that writes down what it draws, and draws only when ``end`` is called if it is ``slow``. */
const library = ({ slow = false } = {}) => {
  const drawn = [];
  const ends = [];
  const given = [];
  const react = (gd, { data }) => {
    drawn.push(data[0].name);
    if (!gd._fullLayout) gd.removeAllListeners?.(); // so does Plotly
    gd._fullLayout = { width: gd.clientWidth, height: gd.clientHeight };
    gd.data = data;
    gd.on = (name) => given.push(name);
    return slow ? new Promise((done) => ends.push(done)) : Promise.resolve(gd);
  };
  const purged = [];
  const Plotly = { react, purge: (gd) => purged.push(gd), Plots: { resize: () => Promise.resolve() } };
  return { Plotly, drawn, given, purged, end: () => ends.shift()() };
};

/** A page whose idle moments are ours: ``idle`` is the next of them. */
const world = (made = library(), more = {}) => {
  const moments = [];
  const meta = element({ attributes: { content: "/plotly.js" } });
  const window = load(["arrival", "spaeter"], {
    found: { 'meta[name="plotly"]': [meta] },
    requestIdleCallback: (act) => moments.push(act),
    setTimeout: (act) => act(),
    innerHeight: 900,
    FocusEvent: class {},
    ...more,
  });
  const { document } = window;
  document.contains = () => true;
  const head = document.head.children;
  const scripts = () => head.filter(({ src }) => src);
  return {
    ...made,
    window,
    head,
    rv: window.ruhrvergleich,
    scripts,
    moments,
    /** The script has come. */
    arrive: async () => {
      window.Plotly = made.Plotly;
      scripts().at(-1)?.onload();
      await settled();
    },
    idle: async () => {
      await settled();
      moments.shift()?.();
      await settled();
    },
    loaded: () => window.tell("load"),
  };
};

/** As Dash draws: it waits for what is said to be drawn and listens then. */
const dash = async ({ window }, gd, given) => {
  await window.Plotly.react(gd, given);
  if (!gd.isBound) gd.on("plotly_click", () => {});
  gd.isBound = true;
};

test("nothing is run before the page has come and rests", async () => {
  const page = world();
  const { gd, plot } = chart("a");
  await dash(page, gd, figure("first", "a"));
  await page.idle();
  assert.equal(page.scripts().length, 0);
  assert.equal(plot.dataset.shows, "still");
  await page.loaded();
  await page.idle();
  assert.equal(page.scripts().length, 1);
  await page.arrive();
  assert.deepEqual(page.drawn, []);
  await page.idle();
  assert.deepEqual(page.drawn, ["first"]);
  assert.deepEqual(page.given, ["plotly_click"]);
  assert.equal(plot.dataset.shows, "drawing");
});

test("a chart without a picture is drawn at once", async () => {
  const page = world();
  const { gd, plot } = chart();
  await dash(page, gd, figure("first"));
  assert.equal(page.scripts().length, 1);
  assert.equal(plot.dataset.shows, "nothing");
  await page.arrive();
  assert.deepEqual(page.drawn, ["first"]);
  assert.equal(plot.dataset.shows, "drawing");
});

test("of several figures only the last is drawn", async () => {
  const page = world();
  const { gd } = chart("c");
  for (const name of ["a", "b", "c"]) await dash(page, gd, figure(name, name));
  const woken = page.rv.awake(gd.closest(".card-plot"));
  await page.arrive();
  await woken;
  assert.deepEqual(page.drawn, ["c"]);
});

test("later figures wait as well, each chart for an idle moment of its own", async () => {
  const page = world();
  await page.loaded();
  await page.arrive();
  const [one, other] = [chart("a"), chart("a")];
  await dash(page, one.gd, figure("one", "a"));
  await dash(page, other.gd, figure("other", "a"));
  assert.deepEqual(page.drawn, []);
  await page.idle();
  assert.deepEqual(page.drawn, ["one"]);
  assert.deepEqual([one.plot.dataset.shows, other.plot.dataset.shows], ["drawing", "still"]);
  await page.idle();
  assert.deepEqual(page.drawn, ["one", "other"]);
  assert.equal(page.moments.length, 1);
  await page.idle();
  assert.equal(page.moments.length, 0);
});

test("one in use is drawn at once, and so is one whose answer has no picture", async () => {
  const page = world();
  await page.arrive();
  const { gd, plot } = chart("a");
  page.window.document.activeElement = gd;
  gd.dispatchEvent = () => {};
  await dash(page, gd, figure("used", "a"));
  page.window.document.activeElement = null;
  await dash(page, gd, figure("bare"));
  assert.deepEqual(page.drawn, ["used", "bare"]);
  assert.equal(plot.dataset.shows, "drawing");
});

test("a picture is shown only for the figure that it came with", async () => {
  const page = world();
  await page.arrive();
  const { gd, plot } = chart("a");
  await dash(page, gd, figure("a", "a"));
  await page.rv.awake(plot);
  await dash(page, gd, figure("b", "b"));
  assert.equal(plot.dataset.shows, "drawing"); // the picture of before has not been changed yet
  gd.show("b");
  await dash(page, gd, figure("b", "b"));
  assert.equal(plot.dataset.shows, "still");
});

test("a figure that comes while another is drawn is the one that stays", async () => {
  const page = world(library({ slow: true }));
  await page.arrive();
  const { gd, plot } = chart("b");
  await page.window.Plotly.react(gd, figure("a", "a"));
  let done = false;
  const woken = page.rv.awake(plot).then(() => (done = true));
  await page.window.Plotly.react(gd, figure("b", "b"));
  assert.equal(plot.dataset.shows, "still");
  page.end();
  await settled();
  assert.deepEqual(page.drawn, ["a", "b"]);
  assert.equal(done, false);
  page.end();
  await woken;
  assert.equal(plot.dataset.shows, "drawing");
  assert.equal(page.rv.isWaiting(gd), false);
});

test("one without a picture that comes while another is drawn is drawn behind it", async () => {
  const page = world(library({ slow: true }));
  await page.arrive();
  const { gd, plot } = chart("a");
  await page.window.Plotly.react(gd, figure("a", "a"));
  page.rv.awake(plot);
  const drawing = page.window.Plotly.react(gd, figure("b"));
  assert.deepEqual(page.drawn, ["a"]);
  page.end();
  await settled();
  page.end();
  await drawing;
  assert.deepEqual(page.drawn, ["a", "b"]);
});

test("a chart that leaves the page before it is drawn is never drawn", async () => {
  const page = world();
  const { gd } = chart("a");
  await dash(page, gd, figure("a", "a"));
  gd.removeAllListeners();
  page.window.Plotly.purge(gd);
  await page.loaded();
  await page.arrive();
  await page.idle();
  assert.deepEqual(page.drawn, []);
  page.window.Plotly.purge(gd);
  assert.deepEqual(page.purged, []);
});

test("where Plotly does not come, the next who needs it asks again", async () => {
  const page = world();
  const { gd, plot } = chart("a");
  await dash(page, gd, figure("a", "a"));
  const checked = [];
  page.rv.link = { check: (card) => checked.push(card.dataset.kind) };
  const woken = page.rv.awake(plot);
  Object.assign(page.scripts()[0], { remove: () => {} }).onerror();
  await assert.rejects(woken, /no plotly/);
  assert.deepEqual(checked, ["position"]); // whether something is seen there
  const again = page.rv.awake(plot);
  assert.equal(page.scripts().length, 2);
  await page.arrive();
  await again;
  assert.deepEqual(page.drawn, ["a"]);
});

/** Plotly that cannot draw the figures of these names. */
const clumsy = (...names) => {
  const made = library();
  const { react } = made.Plotly;
  made.Plotly.react = (gd, given) =>
    react(gd, given).then(() => {
      if (names.includes(given.data[0].name)) throw new Error("no outlines");
    });
  return made;
};

test("a chart that cannot be drawn keeps no other waiting", async () => {
  const page = world(clumsy("a"));
  const [one, other] = [chart("a"), chart("b")];
  await dash(page, one.gd, figure("a", "a"));
  await dash(page, other.gd, figure("b", "b"));
  await page.loaded();
  await page.idle();
  await page.arrive();
  await page.idle();
  await page.idle();
  assert.deepEqual(page.drawn, ["a", "b"]);
  assert.equal(other.plot.dataset.shows, "drawing");
});

test("who listens to a chart is heard though its first drawing failed", async () => {
  const page = world(clumsy("a"));
  const { gd, plot } = chart("a");
  await dash(page, gd, figure("a", "a"));
  const failed = assert.rejects(page.rv.awake(plot), /no outlines/);
  await page.arrive();
  await failed;
  assert.deepEqual(page.given, ["plotly_click"]);
});

/** What a person does to a chart, as the browser tells of it. */
const act = (window, kind, target, more = {}) =>
  window.tell(kind, {
    isTrusted: true,
    target,
    preventDefault: () => {},
    stopImmediatePropagation: () => (act.isStopped = true),
    ...more,
  });

test("a key that comes too early is pressed again on the drawing", async () => {
  const pressed = [];
  const page = world(library(), {
    KeyboardEvent: class {
      constructor(_, { key }) {
        this.key = key;
      }
    },
  });
  const { gd } = chart("a");
  gd.dispatchEvent = ({ key }) => pressed.push(`${key}: ${gd.data[0].name}`);
  await dash(page, gd, figure("a", "a"));
  await act(page.window, "keydown", gd, { key: "ArrowRight" });
  await act(page.window, "keydown", gd, { key: "Tab" });
  assert.equal(page.scripts().length, 1);
  assert.deepEqual(pressed, []);
  await page.arrive();
  assert.deepEqual(pressed, ["ArrowRight: a"]);
});

test("nothing waits for a chart in the page of the document", async () => {
  const page = world();
  const plot = element({ around: { "#erste": element() }, found: { ".dash-graph": [element()] } });
  const target = element({ around: { ".card-plot": plot } });
  const never = () => assert.fail();
  await act(page.window, "click", target, { stopImmediatePropagation: never });
  const place = element({
    found: { ".card-plot:not([hidden]):has(.dash-graph)": [plot] },
    contains: () => false,
  });
  assert.deepEqual(Array.from(await page.rv.awake(place)), []);
});

test("a press that comes too early is made again where it was", async () => {
  const told = [];
  const page = world(library(), {
    MouseEvent: class {
      constructor(kind, { clientX, clientY }) {
        Object.assign(this, { kind, clientX, clientY });
      }
    },
  });
  const { gd, plot } = chart("a");
  plot.querySelector = (selector) => (selector === ".js-plotly-plot" ? gd : null);
  const drawing = element({
    dispatchEvent: ({ kind, clientX, clientY }) => told.push([kind, clientX, clientY]),
  });
  page.window.document.elementFromPoint = () => drawing;
  await dash(page, gd, figure("a", "a"));
  await act(page.window, "mousedown", gd);
  await act(page.window, "click", gd, { clientX: 7, clientY: 9 });
  assert.ok(act.isStopped);
  assert.deepEqual(told, []);
  await page.arrive();
  assert.deepEqual(
    told,
    ["mousemove", "mousedown", "mouseup", "click"].map((kind) => [kind, 7, 9]),
  );
});
