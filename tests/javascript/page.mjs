/* A page without a browser: the scripts of assets/ in a world of their own, with as much of a document as they ask for.
 *
 * No selectors are worked out here: a test says which elements a selector finds.
 */
import { readdirSync, readFileSync } from "node:fs";
import vm from "node:vm";

const ASSETS = new URL("../../assets/", import.meta.url);
const [FIRST, PATHS] = ["00_shared", "01_paths"];

/** The names of all scripts, in the order in which a page loads them. */
export const SCRIPTS = readdirSync(ASSETS)
  .filter((name) => name.endsWith(".js"))
  .sort()
  .map((name) => name.slice(0, -3));

export const source = (name) => readFileSync(new URL(`${name}.js`, ASSETS), "utf-8");

/** An element; ``found`` is what a selector finds in it, ``around`` what it finds around it. */
export const element = ({ data = {}, attributes = {}, found = {}, around = {}, ...more } = {}) => {
  const kept = new Map(Object.entries(attributes));
  const self = {
    attributes: kept,
    dataset: { ...data },
    textContent: "",
    isConnected: true,
    classList: { add: (name) => kept.set("class", name), remove: () => kept.delete("class") },
    getAttribute: (name) => kept.get(name) ?? null,
    hasAttribute: (name) => kept.has(name),
    removeAttribute: (name) => kept.delete(name),
    setAttribute: (name, value) => {
      kept.set(name, String(value));
      if (name.startsWith("data-")) self.dataset[name.slice(5)] = String(value);
    },
    toggleAttribute: (name, on = !kept.has(name)) => {
      if (on) kept.set(name, "");
      else kept.delete(name);
      return on;
    },
    children: [],
    append: (...added) => self.children.push(...added),
    querySelector: (selector) => found[selector]?.[0] ?? null,
    querySelectorAll: (selector) => found[selector] ?? [],
    closest: (selector) => around[selector] ?? null,
    matches: (selector) => selector in around,
    ...more,
  };
  return self;
};

/** Somebody who is told of events: ``tell`` calls whoever listens, and waits for what they began. */
const listening = () => {
  const told = {};
  return {
    addEventListener: (kind, act) => {
      told[kind] = [...(told[kind] ?? []), act];
    },
    tell: (kind, event) => Promise.all((told[kind] ?? []).map((act) => act(event))),
  };
};

/** A storage in which ``kept`` lies already. */
export const storage = (kept = {}) => {
  const items = new Map(Object.entries(kept));
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
};

/** The same, with a fault instead of "undefined" where one asks for what is not there. */
const strict = (known) =>
  new Proxy(known, {
    get: (_, name) => {
      if (!(name in known)) throw new Error(`not shared: ${String(name)}`);
      return known[name];
    },
  });

const watched = ({ addresses, collection, colours, ...more }) => {
  const exact = { addresses, collection, colours };
  const each = Object.entries(exact).map(([name, known]) => [name, strict(known)]);
  return strict({ ...more, ...Object.fromEntries(each) });
};

/** The window after ``names`` have been loaded. ``ids`` are elements by id, ``found`` those by selector. */
export const load = (names, { language = "de", ids = {}, found = {}, data = {}, ...given } = {}) => {
  const nothing = class {
    observe() {}
  };
  const root = element({ data, lang: language });
  const page = {
    ...element({ found }),
    ...listening(),
    documentElement: root,
    body: element(),
    head: element(),
    title: "",
    getElementById: (id) => ids[id] ?? null,
    createElement: () => element(),
  };
  const window = {
    ...listening(),
    ...{ Blob, Response, TextEncoder, URL, URLSearchParams, console },
    ...{ setTimeout: () => 0, clearTimeout: () => {} }, // time stands still
    ...{
      MutationObserver: nothing,
      ResizeObserver: nothing,
      IntersectionObserver: nothing,
      Event: nothing,
      React: {},
    },
    document: page,
    location: new URL("https://vergleich.example/vergleich?indikator=kinderarmut"),
    localStorage: storage(),
    sessionStorage: storage(),
    fetch: () => Promise.reject(new Error("nobody is asked")),
    requestAnimationFrame: () => {},
    matchMedia: () => ({ matches: false, addEventListener: () => {} }), // wide, light, with a mouse
    scrollTo: () => {},
    ...given,
  };
  window.window = window;
  vm.createContext(window);
  for (const name of new Set([FIRST, PATHS, ...names])) {
    vm.runInContext(source(name), window, { filename: `${name}.js` });
    if (name === FIRST) window.ruhrvergleich.shared = watched(window.ruhrvergleich.shared);
  }
  return window;
};
