/* The collection (Mappe) in this browser: reading, writing, putting in, and its spelling in a link.
 *
 * It lies in localStorage under one key and nowhere else. What is read there is not trusted: another version or
 * another tab may have written it. The spelling is that of components/view/collection.py.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const KEY = "mappe"; // named on the page about privacy
  const UNREAD = "mappe-unlesbar"; // what was found there and could not be read
  const KEPT = 20000; // characters of a note that stay here; fewer travel
  const { collection: most } = rv.shared; // characters
  const SPEAK = 6000; // ms that what happened stays on the screen

  const text = (value, longest) => (typeof value === "string" ? value : "").slice(0, longest);

  const itemOf = (given) => ({
    code: text(given?.code, most.code),
    kind: text(given?.kind, 40),
    label: text(given?.label, 300),
    title: text(given?.title, most.title),
    note: text(given?.note, KEPT),
  });

  /** What the browser keeps, as it is; null where it keeps nothing or forbids to look. */
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  /** What was found and could not be read is put aside, so that nothing writes over it. */
  const putAside = (found) => {
    try {
      if (found && !localStorage.getItem(UNREAD)) localStorage.setItem(UNREAD, found);
    } catch {
      // where nothing can be kept, nothing is lost either
    }
  };

  /** The collection that a text holds: { title, items: [{ code, kind, label, title, note }] }, and whether that was all. */
  const read = (found) => {
    try {
      const { title = "", items = [] } = JSON.parse(found) || {};
      const usable = (Array.isArray(items) ? items : []).map(itemOf).filter(({ code }) => code);
      return { title: text(title, most.title), items: usable, isWhole: usable.length === items.length };
    } catch {
      return { title: "", items: [], isWhole: false };
    }
  };

  const load = () => {
    const found = kept(KEY);
    const { isWhole, ...collection } = read(found);
    if (!isWhole) putAside(found);
    return collection;
  };

  const unread = {
    get: () => kept(UNREAD),
    drop: () => localStorage.removeItem(UNREAD),
  };

  /** The header leads to the collection once it holds something, and says how much (assets/rahmen.css). */
  const note = () => {
    const { length } = load().items;
    document.documentElement.toggleAttribute("data-mappe", length > 0);
    document.documentElement.style?.setProperty("--mappe", `"${length}"`);
    document.documentElement.style?.setProperty("--mappe-views", length);
  };

  /** Whether the browser has kept it. */
  const save = ({ title, items }) => {
    try {
      if (!items.length && !title) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify({ title, items: items.map(itemOf) }));
      note();
      return true;
    } catch {
      return false;
    }
  };

  const written = (...fields) => {
    const parts = fields.map((field) => field.replaceAll("~", "~~"));
    while (parts.length > 1 && !parts[parts.length - 1]) parts.pop();
    return parts.join("~.");
  };

  /** The collection as the value of ``m``, with as much of each note as travels. */
  const write = ({ title, items }) => {
    const entries = items.map((item) =>
      written(item.code, item.kind, item.title, item.note.slice(0, most.note)),
    );
    return [written("1", title), ...entries].join("~-");
  };

  /** Its link as a path of the app. */
  const link = (collection) =>
    `/mappe?m=${encodeURIComponent(write(collection)).replace(/%20/g, "+")}${rv.inEnglish() ? "&sprache=en" : ""}`;

  rv.inEnglish = () => document.documentElement.lang === "en";

  // ---- Putting in -------------------------------------------------------------------------------------------

  let timer = 0;
  const say = (name, count) => {
    const place = document.getElementById("mappe-said");
    if (!place) return;
    const [words, way] = place.children;
    words.textContent = place.dataset[name].replace("{n}", count).replace("{most}", place.dataset.most);
    way.hidden = name === "failed";
    place.classList.add("seen");
    clearTimeout(timer);
    timer = setTimeout(() => place.classList.remove("seen"), SPEAK);
  };

  const add = ({ collect: code, kind, label }) => {
    const collection = load();
    const { items } = collection;
    const place = document.getElementById("mappe-said");
    if (items.some((item) => item.code === code && item.kind === kind)) return say("there", items.length);
    if (place && items.length >= Number(place.dataset.most)) return say("full", items.length);
    items.push(itemOf({ code, kind, label }));
    if (!save(collection)) return say("failed", 0);
    return say(items.length === 1 ? "first" : "added", items.length);
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-collect]");
    if (button) add(button.dataset);
  });

  addEventListener("storage", note); // another tab
  note();

  rv.mappe = { KEY, load, save, write, link, itemOf, unread };
})();
