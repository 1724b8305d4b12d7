/* The small pictures of several indicators as one drawing for a picture file: in columns, each below its title and unit.
 *
 * picture_take.js asks for it where a card has small pictures instead of a chart of its own.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const WIDE = 420; // of a small picture (components/charts/panels.py)
  const GAP = 24;
  const MOST = 3;
  const TITLE = { size: 20, weight: 600 };
  const UNIT = { size: 16, weight: 400 };
  const BELOW = 36;

  const wordsOf = (element) => (element?.textContent || "").replace(/[ \t\r\n]+/g, " ").trim();

  const columnsIn = (width) => Math.max(1, Math.min(MOST, Math.floor((width + GAP) / (WIDE + GAP))));

  const line = (x, y, type, words, fill) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", "text");
    const given = { x, y, "font-size": type.size, "font-weight": type.weight, fill };
    for (const [key, value] of Object.entries(given)) node.setAttribute(key, value);
    node.textContent = words;
    return new XMLSerializer().serializeToString(node);
  };

  /** A copy of a small picture at its place, without what is for the pointer. */
  const placed = (svg, x, y, width) => {
    const copy = svg.cloneNode(true);
    const [, , wide, tall] = copy.getAttribute("viewBox").split(" ").map(Number);
    const height = (tall * width) / wide;
    for (const [key, value] of Object.entries({ x, y, width, height })) copy.setAttribute(key, value);
    for (const name of ["class", "role", "aria-label"]) copy.removeAttribute(name);
    for (const part of copy.querySelectorAll("[data-tip]")) part.removeAttribute("data-tip");
    return { svg: new XMLSerializer().serializeToString(copy), height };
  };

  /** What a panel says above its picture, in lines: title, unit and years. */
  const headOf = (panel, width, measure) => {
    const wrap = (words, type) => rv.picture.wrap(words, width, (part) => measure(part, type));
    const unit = Array.from(panel.querySelectorAll(".panel-sub > *"), wordsOf).filter(Boolean).join(" · ");
    return { title: wrap(wordsOf(panel.querySelector(".panel-title")), TITLE), unit: wrap(unit, UNIT) };
  };

  const drawPanel = (panel, head, lines, x, y, width, measure) => {
    const { ink, muted } = rv.shared.colours;
    const parts = [`<rect x="${x}" y="${y}" width="${width}" height="2" fill="${ink}"/>`];
    let top = y + 6;
    const say = (words, type, fill) => {
      top += type.size * 1.3;
      parts.push(line(x, top, type, words, fill));
    };
    for (const words of head.title) say(words, TITLE, ink);
    top += (lines - head.title.length) * TITLE.size * 1.3;
    for (const words of head.unit) say(words, UNIT, muted);
    top += 10;
    const svg = panel.querySelector(".panel-wide svg");
    if (svg) {
      const drawn = placed(svg, x, top, width);
      parts.push(drawn.svg);
      return { svg: parts.join(""), bottom: top + drawn.height };
    }
    const notice = wordsOf(panel.querySelector(".card-notice p"));
    for (const words of rv.picture.wrap(notice, width, (part) => measure(part, UNIT))) say(words, UNIT, ink);
    return { svg: parts.join(""), bottom: top };
  };

  /** All panels of a card in a drawing ``width`` px wide; undefined where the card has none. */
  const drawn = (card, width, measure) => {
    const panels = Array.from(card.querySelectorAll(".multiples .panel-one"));
    if (!panels.length) return undefined;
    const columns = columnsIn(width);
    const cell = (width - (columns - 1) * GAP) / columns;
    const parts = [];
    let y = 0;
    for (let first = 0; first < panels.length; first += columns) {
      const row = panels.slice(first, first + columns).map((panel) => [panel, headOf(panel, cell, measure)]);
      const lines = Math.max(...row.map(([, head]) => head.title.length));
      const made = row.map(([panel, head], at) =>
        drawPanel(panel, head, lines, at * (cell + GAP), y, cell, measure),
      );
      parts.push(...made.map((one) => one.svg));
      y = Math.max(...made.map((one) => one.bottom)) + BELOW;
    }
    return { svg: parts.join(""), height: Math.ceil(y - BELOW) };
  };

  rv.multiples = { drawn, columnsIn };
})();
