/* Presenting a collection: one view at a time over the whole screen, its finding large above it.
 *
 * Arrow keys, swipes and the edges of the screen lead from view to view; while a chart has the focus the arrow keys walk
 * through the chart, and only the keys of a presenter (page up, page down) lead on.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { make, icon, button, fill } = rv.mappe.dom;

  const ON = ["ArrowRight", "PageDown", " "];
  const BACK = ["ArrowLeft", "PageUp"];

  /** Where a key leads from view ``at`` of ``all``; undefined where it is none of the presentation. */
  const led = (key, at, all, isInside) => {
    if (isInside && (key.startsWith("Arrow") || key === " ")) return undefined;
    if (ON.includes(key)) return at + 1;
    if (BACK.includes(key)) return at - 1;
    return isInside ? undefined : { Home: 0, End: all - 1 }[key];
  };

  /** The address says which view is shown; null: none. */
  const note = (number) => {
    const url = new URL(location.href);
    if (number) url.searchParams.set("zeigen", number);
    else url.searchParams.delete("zeigen");
    history.replaceState(history.state, "", url);
  };

  const showWords = (element, words) => {
    element.textContent = words;
    element.hidden = !words;
  };

  const CHARTED = ["karte", "vergleich", "zusammenhang"]; // of these the name says the page behind the subject

  /** What a view is called on the stage: its subject. */
  const subject = ({ label, page }, words) => {
    const end = ` – ${words[`of_${page}`]}`;
    return CHARTED.includes(page) && label.endsWith(end) ? label.slice(0, -end.length) : label;
  };

  /** Whether one finding speaks for the whole view; a comparison of several charts has one for each. */
  const saysFinding = ({ kind, page, stage }) =>
    kind || stage === "page" || page === "karte" || page === "zusammenhang";

  rv.show = ({ title, items: all }, words, first) => {
    const items = all.filter(({ isUnread }) => !isUnread);
    if (!items.length) return;
    const before = document.activeElement;
    let at = -1;

    const back = button([icon("left"), make("span", { textContent: words.back })], () => go(at - 1), {
      css: "button",
    });
    const next = button([make("span", { textContent: words.next }), icon("right")], () => go(at + 1), {
      css: "button is-primary",
    });
    const close = button(words.close, () => dialog.close());
    const full = button(words.full_screen, () =>
      (document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen()
      ).catch(() => {}),
    );
    full.hidden = !document.fullscreenEnabled;
    const zone = (css, by) =>
      button(icon(css), () => go(at + by), {
        css: `show-zone is-${css}`,
        tabIndex: -1,
        aria: { hidden: "true" },
      });
    const zones = [zone("left", -1), zone("right", 1)];
    const count = make("span", { className: "show-count", aria: { hidden: "true" } });
    const spoken = make("span", { className: "visually-hidden" });
    const heading = make("h2", { className: "show-title", tabIndex: -1 });
    const what = make("p", { className: "show-what" });
    const notes = make("p", { className: "show-note" });
    const tall = make("p", { className: "show-tall", textContent: words.tall, hidden: true });
    const code = make("span", { className: "code" });
    const qr = make("img", { className: "qr", alt: "", width: 300, height: 300 });
    const large = make("div", { className: "show-qr", hidden: true }, qr);
    const ask = button(
      words.show_qr,
      () => {
        large.hidden = !large.hidden;
        ask.setAttribute("aria-expanded", !large.hidden);
      },
      { aria: { expanded: "false" } },
    );
    const enter = make(
      "p",
      { className: "show-enter" },
      `${fill(words.enter, { address: rv.server().replace(/^https?:\/\//, "") })} `,
      code,
    );
    const frame = make("div", { className: "show-chart" });

    const onKey = (event, isInside) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select"))
        return;
      if (event.key === " " && event.target.matches?.("button, a")) return;
      if (event.key === "Escape" && isInside) dialog.close();
      const to = led(event.key, at, items.length, isInside);
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    };
    const turn = (by) => go(at + by);

    const go = (to) => {
      if (to < 0 || to >= items.length || to === at) return;
      at = to;
      const item = items[at];
      const finding = saysFinding(item) ? item.finding : "";
      count.textContent = `${at + 1}/${items.length}`;
      spoken.textContent = `${fill(words.at, { n: at + 1, all: items.length })}: `;
      const named = finding || subject(item, words);
      showWords(heading, item.title || named);
      showWords(
        what,
        [item.title && named, finding && item.line, finding && item.tag].filter(Boolean).join(" · "),
      );
      showWords(notes, item.note);
      tall.hidden = true;
      code.textContent = item.code;
      qr.src = rv.out(`/k/${item.code}.svg`);
      rv.mappe.stage(frame, item, {
        onKey: (event) => onKey(event, true),
        turn,
        told: (isWhole) => {
          tall.hidden = isWhole;
        },
        isTitled: Boolean(finding),
      });
      const ends = [at === 0, at === items.length - 1];
      const lost = [back, next].some((one, place) => ends[place] && one === document.activeElement);
      [back.disabled, next.disabled] = ends;
      [zones[0].hidden, zones[1].hidden] = ends;
      if (lost) heading.focus();
      note(at + 1);
    };

    const dialog = make(
      "dialog",
      { className: "show", aria: { label: words.opened } },
      make("div", { className: "show-text", role: "status" }, spoken, heading, what, notes),
      make("div", { className: "show-main" }, zones[0], frame, zones[1], large, tall),
      make(
        "div",
        { className: "show-bar" },
        title ? make("span", { className: "show-name", textContent: title }) : null,
        enter,
        ask,
        make("span", { className: "show-room" }),
        full,
        close,
        back,
        count,
        next,
      ),
    );
    dialog.addEventListener("keydown", (event) => onKey(event, false));
    rv.mappe.swiped(dialog, turn);
    dialog.addEventListener("close", () => {
      note(null);
      if (document.fullscreenElement) document.exitFullscreen();
      dialog.remove();
      if (before?.isConnected) before.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    go(Math.min(Math.max(items.indexOf(all[first]), 0), items.length - 1));
    heading.focus();
  };

  rv.mappe.led = led;
})();
