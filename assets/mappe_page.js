/* The page of the collection: its title, what comes in a link, what each view shows, and a way back from every change.
 *
 * Everything is put in as text, never as HTML. The server is asked what the views show (by their codes alone), to read
 * a link, and to make a file.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;
  const { make, button, field, fill } = rv.mappe.dom;

  let page = null; // what is on the screen now: see ``enter``

  const tell = (words, more = null) => {
    const place = page.root.querySelector(".mappe-told");
    place.replaceChildren(words, ...(more ? [" ", more] : []));
  };

  const keep = () => {
    if (page.own) page.saved = rv.mappe.save(page.shown);
    const warning = page.root.querySelector(".mappe-unsaved");
    if (warning) warning.hidden = page.saved;
  };

  /** A change of the whole that can be taken back: what is ``said`` of it stands beside the way back. */
  const change = (act, said, after = () => {}) => {
    const before = { title: page.shown.title, items: [...page.shown.items] };
    act();
    keep();
    draw();
    describe();
    const back = () => {
      Object.assign(page.shown, before);
      keep();
      draw();
      tell("");
      after();
    };
    const undo = button(page.say("undo"), back, { css: "button is-quiet mappe-undo" });
    tell(said, undo);
    undo.focus();
  };

  // ---- What the views show ----------------------------------------------------------------------------------

  const described = new Map(); // view and language -> what the server said of it; stays as long as the tab

  const keyOf = ({ code, kind }) => `${document.documentElement.lang} ${code} ${kind}`;
  const lacks = (item) => !described.has(keyOf(item));

  const tellOf = (item) => Object.assign(item, described.get(keyOf(item)));

  /** Ask by codes alone: titles and notes stay here. */
  const ask = async (items) => {
    const bare = items.map(({ code, kind }) => ({ code, kind, title: "", note: "" }));
    const body = new URLSearchParams({ m: rv.mappe.write({ title: "", items: bare }) });
    if (rv.inEnglish()) body.set("sprache", "en");
    const response = await fetch(rv.out("/mappe.json"), { method: "POST", body });
    if (!response.ok) return;
    const found = new Map((await response.json()).items.map((one) => [one.number, one]));
    for (const [at, item] of items.entries()) {
      const { page: about, stage, picture, finding, line, tag, label } = found.get(at + 1) || {};
      const said = { page: about, stage, picture, finding, line, tag, isUnread: !about };
      described.set(keyOf(item), about ? { ...said, label } : said);
    }
  };

  const describe = async () => {
    const { root, shown, limits } = page;
    const unknown = shown.items.filter(lacks);
    for (let from = 0; from < unknown.length; from += limits.most)
      await ask(unknown.slice(from, from + limits.most)).catch(() => {});
    if (unknown.length && page.root === root && page.shown === shown) drawList();
  };

  // ---- From a link ------------------------------------------------------------------------------------------

  const adopt = () => {
    const own = rv.mappe.load();
    const room = page.limits.most - own.items.length;
    const coming = page.shown.items;
    own.items.push(...coming.slice(0, Math.max(room, 0)));
    if (!own.title) own.title = page.shown.title;
    if (!rv.mappe.save(own)) return tell(page.say("unsaved"));
    const rest = coming.length - Math.max(room, 0);
    return tell(
      rest > 0
        ? page.say("adopt_full", { n: Math.max(room, 0), rest })
        : page.say("adopted", { n: coming.length }),
    );
  };

  const foreign = () =>
    make(
      "div",
      { className: "notice mappe-foreign" },
      make("p", { textContent: page.say("foreign", { n: rv.mappe.load().items.length }) }),
      make(
        "p",
        {},
        button(page.say("adopt"), adopt, { css: "button" }),
        " ",
        make("a", {
          href: rv.out(`/mappe${rv.inEnglish() ? "?sprache=en" : ""}`),
          className: "button is-quiet",
          textContent: page.say("own"),
        }),
      ),
    );

  // ---- The page ---------------------------------------------------------------------------------------------

  const heading = () => {
    if (!page.own)
      return page.shown.title
        ? make("h2", { className: "mappe-title", textContent: page.shown.title })
        : null;
    const title = make("input", {
      type: "text",
      className: "form-control",
      maxLength: page.limits.title,
      placeholder: " ", // an empty field is not printed
      value: page.shown.title,
      oninput: () => {
        page.shown.title = title.value;
        keep();
      },
    });
    return field(page.say("title"), title, "mappe-title");
  };

  const present = () =>
    button(page.say("show"), () => rv.show(page.shown, page.words, 0), {
      css: "button is-primary mappe-show",
    });

  /** What could not be read in this browser, with the ways to save it and to let it go. */
  const broken = () => {
    const found = page.own && rv.mappe.unread.get();
    if (!found) return null;
    const save = () => rv.save(new Blob([found], { type: "text/plain" }), "mappe-unlesbar.txt");
    const drop = () => {
      rv.mappe.unread.drop();
      draw();
    };
    return make(
      "div",
      { className: "notice mappe-broken" },
      make("p", { textContent: page.say("broken") }),
      button(page.say("broken_save"), save, { css: "button" }),
      button(page.say("broken_drop"), drop),
    );
  };

  const warnings = () => {
    const { items } = page.shown;
    const { most } = page.limits;
    const many = items.length > most ? [page.say("many", { n: items.length, most })] : [];
    return [...page.faults, ...many].map((said) => make("p", { className: "notice", textContent: said }));
  };

  const held = () =>
    make(
      "div",
      { className: "mappe-held" },
      make("div", { className: "mappe-top" }, heading(), present(), rv.mappe.taking(page)),
      rv.mappe.progress(page),
    );

  const parts = () => {
    const { items } = page.shown;
    const empty = make("p", {
      className: "mappe-empty",
      tabIndex: -1,
      textContent: page.say(page.own ? "empty" : "empty_link"),
    });
    return [
      ...warnings(),
      broken(),
      page.own ? null : foreign(),
      items.length ? held() : null,
      make("p", { className: "mappe-told", role: "status" }),
      make("p", { className: "notice mappe-unsaved", textContent: page.say("unsaved"), hidden: page.saved }),
      items.length ? rv.mappe.list(page) : empty,
    ].filter(Boolean);
  };

  const REACHED = "a[href], button, input, textarea";
  const reached = () => [...page.root.querySelectorAll(REACHED)];

  const draw = () => {
    const told = [...(page.root.querySelector(".mappe-told")?.childNodes ?? [])];
    page.shown.items.forEach(tellOf);
    page.root.classList.toggle("is-foreign", !page.own);
    page.root.replaceChildren(...parts());
    if (told.length) tell(told[0], told[2]);
  };

  /** Draws the list alone, once what the views show is known; who writes in a field meanwhile keeps it. */
  const drawList = () => {
    const { activeElement: active } = document;
    const at = reached().indexOf(active);
    const { selectionStart, selectionEnd, className } = active;
    page.shown.items.forEach(tellOf);
    page.root.querySelector(".mappe-list")?.replaceWith(rv.mappe.list(page));
    const again = at >= 0 && reached()[at];
    if (!again || again === active || again.className !== className) return;
    again.focus({ preventScroll: true });
    if (again.setSelectionRange) again.setSelectionRange(selectionStart, selectionEnd);
  };

  const fromLink = async (m) => {
    page.root.replaceChildren(make("p", { role: "status", textContent: page.say("reading") }));
    const { root } = page;
    const body = new URLSearchParams({ m });
    if (rv.inEnglish()) body.set("sprache", "en");
    const { faults, ...shown } = await (await fetch(rv.out("/mappe.json"), { method: "POST", body })).json();
    if (page.root !== root) return;
    for (const { title, note, ...said } of shown.items) described.set(keyOf(said), said);
    Object.assign(page, { shown, faults });
    draw();
  };

  const enter = async (root) => {
    const parameters = new URLSearchParams(location.search);
    const m = parameters.get("m");
    const words = JSON.parse(root.dataset.words);
    page = {
      root,
      words,
      limits: JSON.parse(root.dataset.limits),
      own: m === null,
      faults: [],
      saved: true,
      shown: { title: "", items: [] },
      say: (key, values) => fill(words[key], values),
      ...{ tell, keep, draw, change },
    };
    if (m === null) {
      page.shown = rv.mappe.load();
      draw();
      await describe();
    } else await fromLink(m);
    const first = Number.parseInt(parameters.get("zeigen"), 10);
    if (first > 0 && page.root === root && page.shown.items.length)
      rv.show(page.shown, page.words, first - 1);
  };

  watch.scan.push(() => {
    const root = document.getElementById("mappe");
    if (root && (!page || page.root !== root)) enter(root);
  });

  // Another tab has changed the collection.
  addEventListener("storage", ({ key }) => {
    if (key !== rv.mappe.KEY || !page || !page.own || !page.root.isConnected) return;
    page.shown = rv.mappe.load();
    draw();
    describe();
  });

  // The language of a page changes with its address; a collection from a link goes along.
  addEventListener(
    "click",
    ({ target }) => {
      const way = target.closest?.(".languages a");
      const m = page?.root.isConnected && new URLSearchParams(location.search).get("m");
      if (!way || !m) return;
      const url = new URL(way.href);
      url.searchParams.set("m", m);
      way.href = url;
    },
    true,
  );

  rv.mappe.page = () => (page?.root.isConnected ? page : null);
})();
