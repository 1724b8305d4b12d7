/* Own figures: kept in this tab, brought along with each question about them, taken along in files that have them.
 *
 * A tab has so many places (slots) for tables; each is an indicator, and its place is its name in the address.
 *
 * They are in the session storage: a tab has its own, a reload keeps them (changing the language is one), closing the
 * tab ends them. They travel in the body of a POST to /eigene/…, never in an address; without own figures nothing
 * here changes any request.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const { own: MOUNT, callbacks: CALLBACK } = rv.shared.addresses;
  const { slots: MANY, most: MOST } = rv.shared.own; // places of a tab, and bytes of all tables
  const SLOTS = Array.from({ length: MANY }, (_, at) => at + 1);
  const [FIRST] = SLOTS;
  const ALWAYS = ["/profil", "/tabelle", "/eigene"]; // pages that show every indicator, and the own page

  let kept; // what is known to be in the storage, or all there is where the browser has none for us

  const slotOf = ({ slot = FIRST }) => slot;
  const isOfRing = ({ told }) => Boolean(told?.ring);
  const bySlot = (tables) => [...tables].sort((a, b) => slotOf(a) - slotOf(b));
  const size = (tables) => new Blob([JSON.stringify(tables)]).size;

  /** Take tables for all there are. */
  const keep = (tables) => {
    kept = bySlot(tables);
    try {
      if (kept.length) sessionStorage.setItem("eigene", JSON.stringify(kept));
      else sessionStorage.removeItem("eigene");
      return "kept";
    } catch {
      forget();
      return "unkept";
    }
  };

  const forget = () => {
    try {
      sessionStorage.removeItem("eigene");
    } catch {
      // nothing there to remove
    }
  };

  const own = {
    slotOf,
    isOfRing,

    /** All tables, by their slots. */
    all() {
      if (kept === undefined) {
        kept = [];
        try {
          const found = JSON.parse(sessionStorage.getItem("eigene"));
          kept = bySlot([found ?? []].flat());
        } catch {
          // no storage, or not ours
        }
      }
      return kept;
    },

    /** The table in a slot. */
    get: (slot) => own.all().find((one) => slotOf(one) === slot),

    /** The slots that are free, lowest first. */
    free: () => SLOTS.filter((slot) => !own.get(slot)),

    /** Keep tables, in the place of those that have their slots.
     *
     * "kept", or "unkept" where a reload will not find them, or "full" where they are too many for a question to the
     * server: then all is as before.
     */
    put(tables) {
      const slots = tables.map(slotOf);
      const all = [...own.all().filter((one) => !slots.includes(slotOf(one))), ...tables];
      return size(all) > MOST ? "full" : keep(all);
    },

    /** Keep the tables of a ring in the place of all of any ring: each in its slot, else in one that is free.
     *
     * What came of it as of put, and the slots of the tables; also "full" where there are fewer slots than tables.
     */
    putRing(tables) {
      const others = own.all().filter((one) => !isOfRing(one));
      const taken = new Set(others.map(slotOf));
      const slots = tables.map((one) => {
        const isFree = !taken.has(slotOf(one));
        if (isFree) taken.add(slotOf(one));
        return isFree && slotOf(one);
      });
      const free = SLOTS.filter((slot) => !taken.has(slot));
      const placed = slots.map((slot) => slot || free.shift());
      const all = [...others, ...tables.map((one, at) => ({ ...one, slot: placed[at] }))];
      if (placed.includes(undefined) || size(all) > MOST) return { how: "full", slots: [] };
      return { how: keep(all), slots: placed };
    },

    /** The slots of the tables of a ring by their names, and those of all others. */
    places() {
      const ring = own.all().filter(isOfRing);
      const others = own.all().filter((one) => !isOfRing(one));
      return {
        ring: Object.fromEntries(ring.map((one) => [one.name, slotOf(one)])),
        others: others.map(slotOf),
      };
    },

    /** Forget the table of a slot. */
    drop: (slot) => keep(own.all().filter((one) => slotOf(one) !== slot)),

    clear: () => keep([]),

    /** What goes into the body of a question. */
    body: (more) => ({ ...more, eigene: own.all(), sprache: document.documentElement.lang }),

    /** Whether an address, or something chosen, means own figures. */
    isMeant: (text) => /(?:^|[=,]|%2C)eigene(?:[-&,%]|$)/i.test(text),
  };
  rv.own = own;

  // ---- Questions of the page ---------------------------------------------------------------------------------

  const value = (places, property) => places.flat().find((place) => place.property === property)?.value;

  /** Whether the answer to a callback depends on own figures. */
  const concerns = ({ output, inputs, state = [] }) => {
    const places = [...inputs, ...state].flat();
    const path = rv.inside(value(places, "pathname") ?? "");
    if (output === "frame.children") return path !== "/";
    if (ALWAYS.includes(path) || output.includes("heat-above") || output.startsWith("suche-")) return true;
    const said = places
      .filter((place) => ["search", "value"].includes(place.property))
      .flatMap((place) => place.value)
      .filter((text) => typeof text === "string");
    return said.some((text) => own.isMeant(text) || /[?&]indikatoren=/.test(text)); // these offer all to tick
  };

  const send = window.fetch;
  window.fetch = (address, options) => {
    if (!own.all().length || !String(address).endsWith(CALLBACK) || typeof options?.body !== "string")
      return send(address, options);
    const question = JSON.parse(options.body);
    if (!concerns(question)) return send(address, options);
    return send(rv.out(MOUNT + CALLBACK), { ...options, body: JSON.stringify(own.body(question)) });
  };

  // ---- Files to take along -----------------------------------------------------------------------------------

  const FILE = /^\/(daten\/[^/]+|dokument\.[a-z]+)$/;

  /** Whether a file would have own figures in it, were they in its address. */
  own.has = ({ pathname, search }) => {
    const path = rv.inside(pathname);
    const isOfAll = /^\/daten\/(profil|tabelle)\./.test(path) || /[?&]seite=profil(&|$)/.test(search);
    return FILE.test(path) && (own.isMeant(search) || isOfAll);
  };

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[download]");
    if (!link || link.origin !== location.origin || !own.all().length || !own.has(link)) return;
    event.preventDefault();
    rv.take(rv.out(MOUNT + rv.inside(link.pathname) + link.search), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(own.body()),
    });
  });
})();
