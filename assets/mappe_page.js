/* The page of the collection: own titles and notes, order, taking along, and collections that come in a link.
 *
 * Everything is put in as text, never as HTML. The server is asked only to read a link and to make a file.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const FORMS = ["pptx", "docx", "zip"];

  let page = null; // { root, words, limits, own, shown, faults, saved }: what is on the screen now

  const say = (key, values = {}) =>
    Object.entries(values).reduce(
      (words, [name, value]) => words.replaceAll(`{${name}}`, () => value),
      page.words[key],
    );

  /** An element with properties, attributes (in ``data`` and ``aria``) and children; texts stay texts. */
  const make = (tag, { data = {}, aria = {}, ...properties } = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    Object.assign(element.dataset, data);
    for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
    element.append(...children.filter((child) => child !== null));
    return element;
  };

  const button = (label, onclick, { css = "btn btn-outline-primary btn-sm", name = "", ...more } = {}) =>
    make("button", {
      type: "button",
      className: css,
      textContent: label,
      onclick,
      aria: name ? { label: name } : {},
      ...more,
    });

  const nameOf = (item) => item.title || item.label;
  const opened = (code) => `/k/${code}${rv.inEnglish() ? "?sprache=en" : ""}`;

  const tell = (words, more = null) => {
    const place = page.root.querySelector(".mappe-told");
    place.replaceChildren(words, ...(more ? [" ", more] : []));
  };

  const keep = () => {
    if (page.own) page.saved = rv.mappe.save(page.shown);
    const warning = page.root.querySelector(".mappe-unsaved");
    if (warning) warning.hidden = page.saved;
  };

  // ---- One view ---------------------------------------------------------------------------------------------

  const move = (at, by) => {
    const { items } = page.shown;
    const [item] = items.splice(at, 1);
    items.splice(at + by, 0, item);
    keep();
    draw();
    const entry = page.root.querySelectorAll(".mappe-item")[at + by];
    const wanted = entry.querySelector(by < 0 ? ".mappe-up" : ".mappe-down");
    (wanted.disabled ? entry.querySelector(by < 0 ? ".mappe-down" : ".mappe-up") : wanted).focus();
    tell(say("moved", { title: nameOf(item), n: at + by + 1, all: items.length }));
  };

  const remove = (at) => {
    const { items } = page.shown;
    const [item] = items.splice(at, 1);
    keep();
    draw();
    const back = () => {
      page.shown.items.splice(at, 0, item);
      keep();
      draw();
      tell("");
      page.root.querySelectorAll(".mappe-item")[at].querySelector(".mappe-remove").focus();
    };
    const undo = button(say("undo"), back);
    tell(say("removed", { title: nameOf(item) }), undo);
    undo.focus();
  };

  const field = (label, control) =>
    make("label", { className: "mappe-field" }, make("span", { textContent: label }), control);

  const writing = (item) => {
    const left = make("span", { className: "hint mappe-left" });
    const count = () => (left.textContent = say("note_left", { n: page.limits.note - item.note.length }));
    const title = make("input", {
      type: "text",
      className: "form-control",
      maxLength: page.limits.title,
      value: item.title,
      placeholder: item.label,
      oninput: () => {
        item.title = title.value;
        keep();
        for (const order of title.closest("li").querySelectorAll(".mappe-order button")) {
          order.setAttribute("aria-label", say(order.dataset.about, { title: nameOf(item) }));
        }
      },
    });
    const note = make("textarea", {
      className: "form-control",
      rows: 2,
      maxLength: page.limits.note,
      value: item.note,
      oninput: () => {
        item.note = note.value;
        count();
        keep();
      },
    });
    count();
    return make(
      "div",
      { className: "mappe-words" },
      field(say("own_title"), title),
      field(say("note"), note),
      left,
    );
  };

  const reading = (item) =>
    make(
      "div",
      { className: "mappe-words" },
      item.title ? make("p", { className: "mappe-own", textContent: item.title }) : null,
      item.note ? make("p", { className: "mappe-note", textContent: item.note }) : null,
    );

  const ordering = (item, at) => {
    const last = page.shown.items.length - 1;
    const step = (sign, key, onclick, disabled) => {
      const about = `${key}_about`;
      const name = say(about, { title: nameOf(item) });
      return button(sign, onclick, {
        css: `step mappe-${key}`,
        disabled,
        title: say(key),
        name,
        data: { about },
      });
    };
    return make(
      "div",
      { className: "mappe-order" },
      step("↑", "up", () => move(at, -1), at === 0),
      step("↓", "down", () => move(at, 1), at === last),
      step("×", "remove", () => remove(at), false),
    );
  };

  const entry = (item, at) =>
    make(
      "li",
      { className: "mappe-item" },
      make(
        "div",
        { className: "mappe-head" },
        make("span", { className: "mappe-number", textContent: at + 1 }),
        make("a", {
          href: opened(item.code),
          className: "mappe-label",
          textContent: item.label || item.code,
        }),
        make("span", { className: "code", textContent: item.code }),
        page.own ? ordering(item, at) : null,
      ),
      page.own ? writing(item) : reading(item),
    );

  // ---- Taking along -----------------------------------------------------------------------------------------

  /** Read the stream of components/web/progress.py: lines of progress, a word, the bytes of the file. */
  const received = async (response, progress) => {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let rest = new Uint8Array();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) throw new Error(say("failed_why"));
      const joined = new Uint8Array(rest.length + value.length);
      joined.set(rest);
      joined.set(value, rest.length);
      rest = joined;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        const line = decoder.decode(rest.slice(0, end));
        rest = rest.slice(end + 1);
        if (line === "fault") throw new Error(say("failed_why"));
        if (line === "ok") return file(reader, rest);
        progress(...line.split("/").map(Number));
      }
    }
  };

  const file = async (reader, first) => {
    const parts = [first];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Blob(parts);
      parts.push(value);
    }
  };

  const asked = (anonymous) => {
    const body = new URLSearchParams({ m: rv.mappe.write(page.shown), fortschritt: "ja" });
    if (rv.inEnglish()) body.set("sprache", "en");
    if (anonymous) body.set("anonym", "ja");
    return body;
  };

  const take = async (form, pressed) => {
    const { root } = page;
    const bar = root.querySelector("progress");
    const buttons = page.root.querySelectorAll("[data-form]");
    const all = page.shown.items.length;
    const progress = (done) => {
      bar.max = all;
      bar.value = done;
      tell(say("making", { n: Math.min(done + 1, all), all }));
    };
    const show = () => root.querySelector(".mappe-told").scrollIntoView({ block: "nearest" }); // it is below on a small screen
    const waits = (said) => {
      if (page.root !== root || !root.isConnected) return false;
      bar.removeAttribute("value");
      tell(said);
      show();
      return true;
    };
    for (const other of buttons) other.disabled = true;
    bar.hidden = false;
    progress(0);
    show();
    try {
      const anonymous = form !== "zip" && page.root.querySelector(".mappe-anonymous input").checked;
      const response = await rv.patiently(
        `/mappe.${form}`,
        { method: "POST", body: asked(anonymous) },
        waits,
      );
      if (!response.ok) throw new Error((await response.text()).trim());
      const name = `${rv.inEnglish() ? "collection" : "mappe"}.${form}`;
      rv.save(await received(response, progress), name);
      tell(say("done", { name }));
    } catch ({ message }) {
      if (page.root === root) tell(say("failed", { why: message || say("failed_why") }));
    }
    bar.hidden = true;
    for (const other of buttons) other.disabled = false;
    pressed.focus();
  };

  const linkDialog = () => {
    const link = rv.server() + rv.mappe.link(page.shown);
    const fits = link.length <= page.limits.link;
    const address = make("textarea", { className: "form-control", rows: 3, readOnly: true, value: link });
    const status = make("span", {
      className: "hint share-said",
      role: "status",
      data: { done: say("link_copied"), failed: say("link_not_copied") },
    });
    const copy = button(say("link_copy"), null, { css: "btn btn-primary btn-sm", data: { copy: "field" } });
    const noQr = make("p", { className: "hint", textContent: say("link_no_qr"), hidden: true });
    const qr = make("img", { className: "qr", alt: say("link_qr"), width: 240, height: 240 });
    qr.onerror = () => {
      qr.hidden = true;
      noQr.hidden = false;
    };
    const parts = fits
      ? [field(say("link_label"), address), make("p", {}, copy, " ", status), qr, noQr]
      : [
          make("p", {
            className: "notice",
            textContent: say("link_long", { n: link.length, most: page.limits.link }),
          }),
        ];
    if (fits) qr.src = rv.mappe.link(page.shown).replace("/mappe?", "/mappe.svg?");
    const close = button(say("dismiss"), () => dialog.close());
    const dialog = make(
      "dialog",
      { className: "share", aria: { label: say("link") }, onclose: () => dialog.remove() },
      make("h2", { textContent: say("link") }),
      ...parts,
      make("p", { className: "share-close" }, close),
    );
    page.root.append(dialog);
    dialog.showModal();
  };

  const clear = () => {
    if (!confirm(say("clear_sure", { n: page.shown.items.length }))) return;
    page.shown = { title: "", items: [] };
    keep();
    draw();
    page.root.querySelector(".mappe-empty").focus();
  };

  const taking = () => {
    const anonymous = make(
      "label",
      { className: "mappe-anonymous form-check" },
      make("input", { type: "checkbox", className: "form-check-input" }),
      make("span", { textContent: say("anonymous") }),
    );
    const forms = FORMS.map((form) => {
      const made = button(say(form), () => take(form, made), { data: { form } });
      return made;
    });
    return make(
      "section",
      { className: "mappe-take", aria: { label: say("take") } },
      make(
        "div",
        { className: "mappe-forms" },
        button(say("show"), () => rv.show(page.shown, page.words, 0), { css: "btn btn-primary btn-sm" }),
        ...forms,
        button(say("link"), linkDialog),
        page.own ? button(say("clear"), clear) : null,
      ),
      anonymous,
      make("progress", { hidden: true, aria: { label: say("take") } }),
    );
  };

  // ---- From a link ------------------------------------------------------------------------------------------

  const adopt = () => {
    const own = rv.mappe.load();
    const room = page.limits.most - own.items.length;
    const coming = page.shown.items;
    own.items.push(...coming.slice(0, Math.max(room, 0)));
    if (!own.title) own.title = page.shown.title;
    const saved = rv.mappe.save(own);
    if (!saved) return tell(say("unsaved"));
    const rest = coming.length - Math.max(room, 0);
    return tell(
      rest > 0 ? say("adopt_full", { n: Math.max(room, 0), rest }) : say("adopted", { n: coming.length }),
    );
  };

  const foreign = () =>
    make(
      "div",
      { className: "notice mappe-foreign" },
      make("p", { textContent: say("foreign", { n: rv.mappe.load().items.length }) }),
      make(
        "p",
        {},
        button(say("adopt"), adopt, { css: "btn btn-primary btn-sm" }),
        " ",
        make("a", { href: `/mappe${rv.inEnglish() ? "?sprache=en" : ""}`, textContent: say("own") }),
      ),
    );

  // ---- The page ---------------------------------------------------------------------------------------------

  const heading = () => {
    if (!page.own) return page.shown.title ? make("h2", { textContent: page.shown.title }) : null;
    const title = make("input", {
      type: "text",
      className: "form-control",
      maxLength: page.limits.title,
      value: page.shown.title,
      oninput: () => {
        page.shown.title = title.value;
        keep();
      },
    });
    return make("div", { className: "mappe-title" }, field(say("title"), title));
  };

  const draw = () => {
    const { items } = page.shown;
    const empty = make("p", {
      className: "mappe-empty",
      tabIndex: -1,
      textContent: say(page.own ? "empty" : "empty_link"),
    });
    page.root.replaceChildren(
      ...page.faults.map((fault) => make("p", { className: "notice", textContent: fault })),
      ...(page.own ? [] : [foreign()]),
      ...[heading()].filter(Boolean),
      ...(items.length ? [taking()] : []),
      make("p", { className: "mappe-told", role: "status" }),
      make("p", { className: "notice mappe-unsaved", textContent: say("unsaved"), hidden: page.saved }),
      items.length
        ? make("ol", { className: "mappe-list", aria: { label: say("views") } }, ...items.map(entry))
        : empty,
    );
  };

  const fromLink = async (m) => {
    page.root.replaceChildren(make("p", { role: "status", textContent: say("reading") }));
    const { root } = page;
    const body = new URLSearchParams({ m });
    if (rv.inEnglish()) body.set("sprache", "en");
    const { faults, ...shown } = await (await fetch("/mappe.json", { method: "POST", body })).json();
    if (page.root !== root) return;
    Object.assign(page, { shown, faults });
    draw();
  };

  const enter = async (root) => {
    const parameters = new URLSearchParams(location.search);
    const m = parameters.get("m");
    const { words, limits } = root.dataset;
    page = {
      root,
      words: JSON.parse(words),
      limits: JSON.parse(limits),
      own: m === null,
      faults: [],
      saved: true,
    };
    page.shown = m === null ? rv.mappe.load() : { title: "", items: [] };
    if (m === null) draw();
    else await fromLink(m);
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

  rv.make = make;
})();
