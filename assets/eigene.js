/* Own figures: kept in this tab, brought along with each question about them, taken along in files that have them.
 *
 * They are in the session storage: a tab has its own, a reload keeps them (changing the language is one), closing the
 * tab ends them. They travel in the body of a POST to /eigene/…, never in an address; without own figures nothing
 * here changes any request.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const { own: MOUNT, callbacks: CALLBACK } = rv.shared.addresses;
  const ALWAYS = ["/profil", "/tabelle", "/eigene"]; // pages that show every indicator, and the own page

  let kept; // what is known to be in the storage, or all there is where the browser has none for us

  const own = {
    /** The table, or null. */
    get() {
      if (kept === undefined) {
        kept = null;
        try {
          kept = JSON.parse(sessionStorage.getItem("eigene"));
        } catch {
          // no storage, or not ours
        }
      }
      return kept;
    },

    /** Keep a table. Returns whether a reload will find it. */
    set(table) {
      kept = table;
      try {
        sessionStorage.setItem("eigene", JSON.stringify(table));
        return true;
      } catch {
        own.forget();
        return false;
      }
    },

    clear() {
      kept = null;
      own.forget();
    },

    forget() {
      try {
        sessionStorage.removeItem("eigene");
      } catch {
        // nothing there to remove
      }
    },

    /** What goes into the body of a question. */
    body: (more) => ({ ...more, eigene: own.get(), sprache: document.documentElement.lang }),
  };
  rv.own = own;

  // ---- Questions of the page ---------------------------------------------------------------------------------

  const value = (places, property) => places.flat().find((place) => place.property === property)?.value;

  /** Whether the answer to a callback depends on own figures. */
  const concerns = ({ output, inputs, state = [] }) => {
    const places = [...inputs, ...state].flat();
    const path = value(places, "pathname");
    if (output === "frame.children") return path !== "/";
    if (ALWAYS.includes(path) || output.includes("heat-above") || output.startsWith("suche-")) return true;
    const said = places
      .filter((place) => ["search", "value"].includes(place.property))
      .map((place) => place.value);
    return said.some((text) => typeof text === "string" && (text === "eigene" || text.includes("=eigene")));
  };

  const send = window.fetch;
  window.fetch = (address, options) => {
    if (!own.get() || !String(address).endsWith(CALLBACK) || typeof options?.body !== "string")
      return send(address, options);
    const question = JSON.parse(options.body);
    if (!concerns(question)) return send(address, options);
    return send(MOUNT + CALLBACK, { ...options, body: JSON.stringify(own.body(question)) });
  };

  // ---- Files to take along -----------------------------------------------------------------------------------

  const FILE = /^\/(daten\/[^/]+|dokument\.[a-z]+)$/;

  /** Whether a file would have own figures in it, were they in its address. */
  own.has = ({ pathname, search }) =>
    FILE.test(pathname) &&
    (/[?&]indikator2?=eigene(&|$)/.test(search) ||
      /^\/daten\/(profil|tabelle)\./.test(pathname) ||
      /[?&]seite=profil(&|$)/.test(search));

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[download]");
    if (!link || link.origin !== location.origin || !own.get() || !own.has(link)) return;
    event.preventDefault();
    rv.take(MOUNT + link.pathname + link.search, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(own.body()),
    });
  });
})();
