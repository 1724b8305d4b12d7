/* Presenting a collection: one view at a time over the whole screen, with its title, note, code and QR code.
 *
 * The charts are those of /einbetten. Arrow keys lead from view to view; while a chart has the focus they walk through
 * the chart, and only the keys of a presenter (page up, page down) lead on.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const ON = ["ArrowRight", "PageDown"];
  const BACK = ["ArrowLeft", "PageUp"];

  const fill = (words, values) =>
    Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, () => value), words);

  rv.show = ({ title, items }, words, first) => {
    const { make } = rv;
    const before = document.activeElement;
    const language = rv.inEnglish() ? "&sprache=en" : "";
    let at = -1;

    const button = (label, onclick, css = "btn btn-outline-primary") =>
      make("button", { type: "button", className: css, textContent: label, onclick });
    const back = button(words.back, () => go(at - 1));
    const next = button(words.next, () => go(at + 1), "btn btn-primary");
    const close = button(words.close, () => dialog.close());
    const full = button(words.full_screen, () =>
      (document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen()
      ).catch(() => {}),
    );
    const count = make("span", { className: "show-count" });
    const heading = make("h2", { className: "show-title", tabIndex: -1 });
    const what = make("p", { className: "show-what" });
    const note = make("p", { className: "show-note" });
    const code = make("span", { className: "code" });
    const qr = make("img", { className: "qr", alt: "", width: 150, height: 150 });
    const enter = make("p", { className: "show-enter", textContent: words.enter });
    const frame = make("div", { className: "show-chart" });

    const onKey = (event, { inside = false } = {}) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.("input, textarea, select"))
        return;
      const { key } = event;
      if (inside && key.startsWith("Arrow")) return;
      const to = ON.includes(key)
        ? at + 1
        : BACK.includes(key)
          ? at - 1
          : inside
            ? null
            : { Home: 0, End: items.length - 1 }[key];
      if (key === "Escape" && inside) dialog.close();
      if (to === null || to === undefined) return;
      event.preventDefault();
      go(to);
    };

    const drawn = (item) => {
      const kind = item.kind ? `&diagramm=${encodeURIComponent(item.kind)}` : "";
      const chart = make("iframe", {
        src: `/einbetten?ansicht=${encodeURIComponent(item.code)}${kind}${language}`,
        title: item.label,
      });
      chart.onload = () =>
        chart.contentWindow.addEventListener("keydown", (event) => onKey(event, { inside: true }));
      return chart;
    };

    const go = (to) => {
      if (to < 0 || to >= items.length || to === at) return;
      at = to;
      const item = items[at];
      count.textContent = fill(words.at, { n: at + 1, all: items.length });
      heading.textContent = item.title || item.label;
      heading.classList.toggle("visually-hidden", !item.title); // the chart says it itself
      what.textContent = item.title ? item.label : "";
      note.textContent = item.note;
      code.textContent = item.code;
      qr.src = `/k/${item.code}.svg`;
      frame.replaceChildren(drawn(item));
      if (document.activeElement === back || document.activeElement === next) {
        if (at === 0 || at === items.length - 1) heading.focus();
      }
      back.disabled = at === 0;
      next.disabled = at === items.length - 1;
      const url = new URL(location.href);
      url.searchParams.set("zeigen", at + 1);
      history.replaceState(history.state, "", url);
    };

    const dialog = make(
      "dialog",
      { className: "show", aria: { label: words.opened } },
      make(
        "div",
        { className: "show-bar" },
        make("span", { className: "show-name", textContent: title }),
        count,
        back,
        next,
        full,
        close,
      ),
      make("div", { className: "show-text", role: "status" }, heading, what, note),
      make(
        "div",
        { className: "show-main" },
        frame,
        make("aside", { className: "show-code" }, qr, code, enter),
      ),
    );
    dialog.addEventListener("keydown", (event) => onKey(event));
    dialog.addEventListener("close", () => {
      const url = new URL(location.href);
      url.searchParams.delete("zeigen");
      history.replaceState(history.state, "", url);
      if (document.fullscreenElement) document.exitFullscreen();
      dialog.remove();
      if (before?.isConnected) before.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
    go(Math.min(first, items.length - 1));
    heading.focus();
  };
})();
