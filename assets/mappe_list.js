/* The list of the collection: picture left, words right; order by dragging and by keys, removing with a way back. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { make, icon, button, field } = rv.mappe.dom;

  const EDGE = 60; // px at the edges of the window within which dragging scrolls
  const STEP = 12; // px that it scrolls then

  const nameOf = (item) => item.title || item.finding || item.label || item.code;
  const opened = (code) => rv.out(`/k/${code}${rv.inEnglish() ? "?sprache=en" : ""}`);

  // ---- Order ------------------------------------------------------------------------------------------------

  const said = (page, item, at) =>
    page.tell(page.say("moved", { title: nameOf(item), n: at + 1, all: page.shown.items.length }));

  const shift = (page, from, to) => {
    const { items } = page.shown;
    const [item] = items.splice(from, 1);
    items.splice(to, 0, item);
    page.keep();
    page.draw();
    said(page, item, to);
    return page.root.querySelectorAll(".mappe-item")[to];
  };

  /** One place up or down by a button, which keeps the focus; at the end the other one gets it. */
  const step = (page, at, by) => {
    const entry = shift(page, at, at + by);
    const [up, down] = [entry.querySelector(".mappe-up"), entry.querySelector(".mappe-down")];
    const [wanted, other] = by < 0 ? [up, down] : [down, up];
    (wanted.disabled ? other : wanted).focus();
  };

  const KEYS = { ArrowUp: (at) => at - 1, ArrowDown: (at) => at + 1, Home: () => 0, End: (_, last) => last };

  const byKey = (page, at, event) => {
    const last = page.shown.items.length - 1;
    const to = KEYS[event.key]?.(at, last);
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0 || to > last || to === at) return;
    shift(page, at, to).querySelector(".mappe-grip").focus();
  };

  /** Dragging by the grip: the others make room, so what is dragged never leaves the page. */
  const byHand = (page, at, event) => {
    if (event.button > 0) return;
    const entry = event.target.closest(".mappe-item");
    const list = entry.parentElement;
    const places = () => [...list.children];
    const before = places();
    entry.classList.add("is-dragged");

    const follow = ({ clientY }) => {
      const all = places();
      const here = all.indexOf(entry);
      const [above, below] = [all[here - 1], all[here + 1]];
      const middle = (other) => {
        const { top, height } = other.getBoundingClientRect();
        return top + height / 2;
      };
      if (above && clientY < middle(above)) entry.after(above);
      else if (below && clientY > middle(below)) entry.before(below);
      if (clientY < EDGE) scrollBy(0, -STEP);
      else if (clientY > innerHeight - EDGE) scrollBy(0, STEP);
    };

    const end = (isKept) => {
      for (const [kind, act] of Object.entries(acts)) removeEventListener(kind, act, true);
      entry.classList.remove("is-dragged");
      const to = places().indexOf(entry);
      if (to === at) return;
      if (isKept) shift(page, at, to).querySelector(".mappe-grip").focus();
      else list.append(...before);
    };
    const acts = {
      pointermove: follow,
      pointerup: () => end(true),
      pointercancel: () => end(false),
      keydown: (pressed) => pressed.key === "Escape" && end(false),
    };
    for (const [kind, act] of Object.entries(acts)) addEventListener(kind, act, true);
  };

  const grip = (page, item, at) =>
    button(icon("grip"), null, {
      css: "mappe-grip icon-button is-quiet",
      name: page.say("drag_about", { title: nameOf(item) }),
      title: page.say("drag"),
      data: { about: "drag_about" },
      onkeydown: (event) => byKey(page, at, event),
      onpointerdown: (event) => byHand(page, at, event),
    });

  // ---- Removing ---------------------------------------------------------------------------------------------

  const remove = (page, at) => {
    const item = page.shown.items[at];
    page.change(
      () => page.shown.items.splice(at, 1),
      page.say("removed", { title: nameOf(item) }),
      () => page.root.querySelectorAll(".mappe-item")[at].querySelector(".mappe-remove").focus(),
    );
  };

  // ---- One view ---------------------------------------------------------------------------------------------

  const ICONS = { karte: "map", vergleich: "picture", zusammenhang: "picture", tabelle: "table" };

  /** The picture of a view; until it is drawn, and where there is none, the sign and the name of its kind. */
  const thumb = (page, item, at) => {
    const kind = item.page ? page.words[`of_${item.page}`] : "";
    const stand = make(
      "span",
      { className: "mappe-stand" },
      icon(ICONS[item.page] || "document"),
      make("span", { textContent: kind || item.code }),
    );
    const place = button(stand, () => rv.show(page.shown, page.words, at), {
      css: "mappe-thumb",
      name: page.say("show_from", { title: nameOf(item) }),
      disabled: Boolean(item.isUnread),
      data: { state: item.picture ? "waits" : "none", about: "show_from" },
    });
    if (item.picture) rv.mappe.picture.place(place, item);
    return place;
  };

  /** What the buttons of a view are called follows its own title. */
  const rename = (page, entry, item) => {
    for (const one of entry.querySelectorAll("[data-about]"))
      one.setAttribute("aria-label", page.say(one.dataset.about, { title: nameOf(item) }));
  };

  const writing = (page, item) => {
    const left = make("span", { className: "hint mappe-left" });
    const note = make("textarea", { className: "form-control", rows: 1, value: item.note, placeholder: " " });
    const count = () => {
      const most = page.limits.note;
      const { length } = item.note;
      const isLong = length > most;
      left.textContent = isLong
        ? page.say("note_long", { n: length, most })
        : page.say("note_left", { n: most - length });
      left.classList.toggle("is-seen", isLong || length > most / 2);
      note.setAttribute("aria-invalid", isLong);
    };
    note.oninput = () => {
      item.note = note.value;
      count();
      page.keep();
    };
    const title = make("input", {
      type: "text",
      className: "form-control",
      maxLength: page.limits.title,
      value: item.title,
      placeholder: " ", // an empty field is not printed
      oninput: () => {
        item.title = title.value;
        page.keep();
        rename(page, title.closest("li"), item);
      },
    });
    count();
    return make(
      "div",
      { className: "mappe-words" },
      field(page.say("own_title"), title),
      field(page.say("note"), note),
      left,
    );
  };

  const reading = (item) =>
    item.note ? make("p", { className: "mappe-note", textContent: item.note }) : null;

  const row = (page, item, at) => {
    const about = (key) => ({ name: page.say(key, { title: nameOf(item) }), data: { about: key } });
    const arrow = (key, by, disabled) =>
      button(icon(key), () => step(page, at, by), {
        css: `mappe-${key} icon-button is-quiet`,
        title: page.say(key),
        disabled,
        ...about(`${key}_about`),
      });
    const open = make("a", {
      href: opened(item.code),
      className: "button is-quiet",
      textContent: page.say("open"),
    });
    const changes = page.own
      ? [
          arrow("up", -1, at === 0),
          arrow("down", 1, at === page.shown.items.length - 1),
          button(page.say("remove"), () => remove(page, at), {
            css: "mappe-remove button is-quiet",
            ...about("remove_about"),
          }),
        ]
      : [];
    const code = make("span", { className: "code", textContent: item.code });
    return make("div", { className: "mappe-row" }, item.isUnread ? null : open, ...changes, code);
  };

  const line = (item) => {
    const name = nameOf({ ...item, title: "" }) === item.label ? "" : item.label;
    const parts = [name, item.line].filter(Boolean).join(" · ");
    if (!parts && !item.tag) return null;
    return make(
      "p",
      { className: "mappe-line" },
      parts ? make("span", { textContent: parts }) : null,
      item.tag ? make("span", { className: "tag", textContent: item.tag }) : null,
    );
  };

  const entry = (page, item, at) => {
    const shown = page.own ? item.finding || item.label || item.code : nameOf(item);
    const title = item.isUnread
      ? make("span", { textContent: shown })
      : make("a", { href: opened(item.code), textContent: shown });
    return make(
      "li",
      { className: "mappe-item" },
      page.own ? grip(page, item, at) : null,
      thumb(page, item, at),
      make(
        "div",
        { className: "mappe-text" },
        make("h2", { className: "mappe-finding" }, title),
        line(item),
        item.isUnread ? make("p", { className: "notice", textContent: page.say("unread") }) : null,
        page.own ? writing(page, item) : reading(item),
        row(page, item, at),
      ),
    );
  };

  const list = (page) =>
    make(
      "ol",
      { className: "mappe-list", aria: { label: page.say("views") } },
      ...page.shown.items.map((item, at) => entry(page, item, at)),
    );

  rv.mappe.list = list;
})();
