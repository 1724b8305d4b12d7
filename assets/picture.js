/* One picture of a card: title, subtitle, chart, legend, notes and source, as PNG or SVG.
 *
 * The chart alone would travel without its source, so everything a reader needs is drawn into one SVG. It is drawn
 * anew and not copied from the screen: as wide as its frame, always on white, only shapes and text, so that it opens
 * in any drawing program. This file composes; picture_take.js draws the chart, answers the buttons and saves.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const { colours, font: FONT, pictures: FRAMES } = rv.shared;
  const MARGIN = 48;
  const inner = (frame) => frame.width - 2 * MARGIN;
  const LEAST = 320; // a lower chart cannot be read
  const SLACK = 0.97; // the SVG may meet a wider font on another machine
  // A picture is printed on white, whatever the colours of the screen are.
  const { ink: INK, muted: MUTED, others: EDGE, mine: MINE } = colours;
  const TYPE = {
    title: { size: 28, weight: 700, fill: INK, after: 6 },
    subtitle: { size: 20, weight: 400, fill: MUTED, after: 20 },
    legend: { size: 18, weight: 400, fill: INK, after: 20 },
    tick: { size: 16, weight: 700, fill: INK, after: 0 },
    note: { size: 15, weight: 400, fill: INK, after: 4 },
    source: { size: 15, weight: 400, fill: MUTED, after: 0 },
  };

  // ---- SVG as text ------------------------------------------------------------------------------------------

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // Control characters are not allowed in XML at all, not even escaped.
  const escaped = (text) =>
    String(text)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "")
      .replace(/[&<>"]/g, (c) => ENTITIES[c]);
  const round = (value) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);
  const el = (name, attributes, ...children) => {
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(round(value))}"`);
    return `<${name}${written.join("")}>${children.join("")}</${name}>`;
  };
  const text = (x, y, type, words) =>
    el("text", { x, y, "font-size": type.size, "font-weight": type.weight, fill: type.fill }, escaped(words));

  // A picture brings its font, but a program for drawing that does not read it takes the next of the list.
  const FONTS = [FONT, FONT.slice(FONT.indexOf(",") + 1)];

  /** A function (words, type) -> width in px, in the wider of the fonts that the picture may be shown with. */
  const measurer = () => {
    const context = document.createElement("canvas").getContext("2d");
    const inFont = (words, type, font) => {
      context.font = `${type.weight} ${type.size}px ${font}`;
      return context.measureText(words).width;
    };
    return (words, type) => Math.max(...FONTS.map((font) => inFont(words, type, font)));
  };

  /** Pieces of a word that is wider than the line: at soft hyphens, hyphens and slashes, else at any letter. */
  const pieces = (word, fits) => {
    const parts = word.split(/(?<=[-/\u00ad])/);
    return parts.flatMap((part) => (fits(part) ? [part] : Array.from(part)));
  };
  const bare = (line) => line.replace(/\u00ad(?=.)/g, "").replace(/\u00ad$/, "-");

  /** Lines of at most ``width`` px. ``measure`` maps words to px. No-break spaces hold their words together. */
  const wrap = (words, width, measure) => {
    const fits = (line) => measure(bare(line)) <= width * SLACK;
    const lines = [];
    let line = "";
    const push = (part, glue) => {
      const longer = line ? line + glue + part : part;
      if (fits(longer)) {
        line = longer;
        return;
      }
      if (line) lines.push(line);
      line = part;
    };
    for (const word of words.split(/[ \t\r\n]+/).filter(Boolean)) {
      if (fits(word)) push(word, " ");
      else for (const [place, part] of pieces(word, fits).entries()) push(part, place ? "" : " ");
    }
    if (line) lines.push(line);
    return lines.map(bare);
  };

  /** A paragraph from ``y`` downwards: its SVG and where the next thing may begin. */
  const paragraph = (words, y, type, measure, width) => {
    const leading = type.size * 1.35;
    const lines = wrap(words, width, (line) => measure(line, type));
    const drawn = lines.map((line, place) => text(MARGIN, y + type.size + place * leading, type, line));
    return { svg: drawn.join(""), y: lines.length ? y + lines.length * leading + type.after : y };
  };

  // ---- Legend -----------------------------------------------------------------------------------------------

  const SWATCH = { width: 44, height: 20 };
  const DASHES = { dash: "10 6", dashdot: "10 4 3 4", dot: "3 5" };
  /** Corners "x,y x,y" around a point. */
  const points = (corners, cx, cy) =>
    corners.replace(/(\S+),(\S+)/g, (_, x, y) => `${cx + Number(x)},${cy + Number(y)}`);
  const star = (radius) =>
    Array.from({ length: 10 }, (_, place) => {
      const [r, angle] = [place % 2 ? radius * 0.4 : radius, (Math.PI * place) / 5 - Math.PI / 2];
      return [round(r * Math.cos(angle)), round(r * Math.sin(angle))];
    }).join(" ");
  const CORNERS = {
    "square-marker": "-8,-8 8,-8 8,8 -8,8",
    diamond: "0,-10 10,0 0,10 -10,0",
    "triangle-up": "0,-9 10,8 -10,8",
    x: "-9,-5 -5,-9 0,-4 5,-9 9,-5 4,0 9,5 5,9 0,4 -5,9 -9,5 -4,0",
    star: star(12),
  };
  const PIN = "0,0 6,11 -6,11"; // what my tick hangs from

  /** How wide a swatch is: areas and lines are long, markers are as wide as high. */
  const swatchWidth = (shape) => (shape.startsWith("circle") || shape in CORNERS ? 24 : SWATCH.width);

  const swatch = (shape, fill, x, y) => {
    const [width, middle] = [swatchWidth(shape), y + SWATCH.height / 2];
    if (shape === "circle") return el("circle", { cx: x + width / 2, cy: middle, r: 9, fill });
    if (shape === "circle-open" || shape === "circle-dashed")
      return el("circle", {
        cx: x + width / 2,
        cy: middle,
        r: 8,
        fill: "none",
        stroke: fill,
        "stroke-width": shape === "circle-open" ? 3 : 1.5,
        ...(shape === "circle-open" ? {} : { "stroke-dasharray": "3 2" }),
      });
    if (shape in CORNERS)
      return el("polygon", { points: points(CORNERS[shape], x + width / 2, middle), fill });
    if (shape === "line" || shape in DASHES) {
      const dash = shape in DASHES ? { "stroke-dasharray": DASHES[shape] } : {};
      return el("line", {
        x1: x,
        x2: x + width,
        y1: middle,
        y2: middle,
        stroke: fill,
        "stroke-width": 4,
        ...dash,
      });
    }
    const size = { width: width - 1, height: SWATCH.height - 1 };
    const box = { x: x + 0.5, y: y + 0.5, ...size, stroke: EDGE, "stroke-width": 1 };
    const plain = el("rect", { ...box, fill });
    return shape === "hatch" ? plain + el("rect", { ...box, fill: "url(#hatch)" }) : plain;
  };

  /** Where the parts of an entry stand, relative to its left edge. */
  const entry = (item, measure, most) => {
    const at = swatchWidth(item.shape) + 10;
    const whole = [item.label, item.count].filter(Boolean).join(" ");
    const lines = wrap(whole, most - at, (line) => measure(line, TYPE.legend));
    const wide = Math.max(...lines.map((line) => measure(line, TYPE.legend)), 0);
    const tickAt = item.tick ? item.tick.at * swatchWidth(item.shape) : 0;
    const tickWidth = item.tick ? tickAt + 14 + measure(item.tick.label, TYPE.tick) : 0;
    return { item, lines, at, tickAt, width: Math.max(at + wide, tickWidth) };
  };

  const LEADING = TYPE.legend.size * 1.3;
  const drawEntry = ({ item, lines, at, tickAt }, x, y) => {
    const base = y + SWATCH.height - 4;
    const words = lines.map((line, place) => text(x + at, base + place * LEADING, TYPE.legend, line));
    const drawn = [swatch(item.shape, item.colour, x, y), ...words];
    if (item.tick) {
      // My town hangs below its class, at the place of its value.
      const foot = y + SWATCH.height + 2;
      drawn.push(el("polygon", { points: points(PIN, x + tickAt, foot), fill: MINE }));
      drawn.push(text(x + tickAt + 12, foot + 14, TYPE.tick, item.tick.label));
    }
    return drawn.join("");
  };

  /** Entries from left to right, in as many rows as they need. */
  const legend = (items, y, measure, width) => {
    const rows = [];
    for (const part of items.map((item) => entry(item, measure, width))) {
      const row = rows[rows.length - 1];
      if (row && row.width + 36 + part.width <= width * SLACK) {
        row.parts.push([part, row.width + 36]);
        row.width += 36 + part.width;
      } else rows.push({ parts: [[part, 0]], width: part.width });
    }
    let top = y;
    const drawn = rows.map(({ parts }) => {
      const here = parts.map(([part, x]) => drawEntry(part, MARGIN + x, top)).join("");
      const more = Math.max(...parts.map(([part]) => part.lines.length)) - 1;
      top += SWATCH.height + more * LEADING + (parts.some(([part]) => part.item.tick) ? 30 : 12);
      return here;
    });
    return { svg: drawn.join(""), y: rows.length ? top + TYPE.legend.after - 12 : y };
  };

  const HATCH = el(
    "defs",
    {},
    el(
      "pattern",
      { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      el("line", { x1: 0, x2: 0, y1: 0, y2: 6, stroke: EDGE, "stroke-width": 2 }),
    ),
  );

  /** The whole picture. ``parts``: style (of the font), title, subtitle, charts [{svg, height}], legend, notes, source, stand. */
  const compose = (parts, frame = FRAMES.screen, measure = measurer()) => {
    const width = inner(frame);
    let y = MARGIN - 8;
    const drawn = [];
    const add = (step) => {
      drawn.push(step.svg);
      y = step.y;
    };
    const say = (words, type) => add(paragraph(words, y, type, measure, width));
    say(parts.title, TYPE.title);
    say(parts.subtitle, TYPE.subtitle);
    if (parts.keyFirst) add(legend(parts.legend, y, measure, width));
    for (const chart of parts.charts) {
      const place = { x: MARGIN, y, width, height: chart.height, viewBox: `0 0 ${width} ${chart.height}` };
      add({ svg: el("svg", place, chart.svg), y: y + chart.height + 20 });
    }
    if (!parts.keyFirst) add(legend(parts.legend, y, measure, width));
    for (const note of parts.notes) say(note, TYPE.note);
    if (parts.notes.length) y += 8;
    say(parts.source, TYPE.source);
    if (parts.stand) say(parts.stand, TYPE.source);
    const tall = Math.ceil(y + MARGIN - 16);
    const height = frame.height || tall;
    const root = {
      xmlns: "http://www.w3.org/2000/svg",
      "xmlns:xlink": "http://www.w3.org/1999/xlink",
      "text-rendering": "geometricPrecision", // as on the page
      width: frame.width,
      height,
      viewBox: `0 0 ${frame.width} ${height}`,
      "font-family": FONT,
    };
    const paper = el("rect", { width: frame.width, height, fill: colours.paper });
    const names =
      el("title", {}, escaped(parts.title)) + el("desc", {}, escaped(parts.summary || parts.subtitle));
    // More content than the frame has room for is drawn smaller and never cut off.
    const content = { width: frame.width, height, viewBox: `0 0 ${frame.width} ${tall}` };
    const whole = tall > height ? [el("svg", content, ...drawn)] : drawn;
    const style = parts.style ? el("style", {}, parts.style) : "";
    return { svg: el("svg", root, names, style, HATCH, paper, ...whole), width: frame.width, height, tall };
  };

  /** The height that is left for each of ``count`` charts in a frame of a given height; else undefined. */
  const room = (parts, count, frame, measure = measurer()) => {
    if (!frame.height) return undefined;
    const { tall } = compose({ ...parts, charts: [] }, frame, measure);
    return Math.max(Math.floor((frame.height - tall) / count) - 20, LEAST);
  };

  // ---- What the card shows ----------------------------------------------------------------------------------

  /** The visible words of an element, without what is there for the ear or the hand only. */
  const wordsOf = (element) => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    for (const part of copy.querySelectorAll(".visually-hidden, [hidden], button")) part.remove();
    return copy.textContent.replace(/[ \t\r\n]+/g, " ").trim();
  };

  const legendOf = (card) =>
    Array.from(card.querySelectorAll(".legend-item"), (item) => {
      const tick = item.querySelector(".tick");
      const { shape = "square", colour = EDGE } = (item.querySelector(".swatch") || item).dataset;
      return {
        shape,
        colour,
        label: wordsOf(item.querySelector(".legend-label")),
        count: wordsOf(item.querySelector(".legend-count")),
        tick: tick && { at: Number(tick.dataset.at) || 0, label: wordsOf(tick).replace(/^[▲△]\s*/, "") },
      };
    });

  const STAND = { de: "Bild vom", en: "Picture of" };

  /** When the picture was made and where the view is found again: by its code, or by its whole address. */
  const standOf = () => {
    const language = document.documentElement.lang === "en" ? "en" : "de";
    const day = new Date().toLocaleDateString(language === "en" ? "en-GB" : "de-DE");
    const code = document.querySelector("main [data-code]");
    const link =
      rv.server().replace(/^https?:\/\//, "") +
      (code ? `/k/${code.dataset.code}` : rv.inside(location.pathname) + location.search);
    return `${STAND[language]} ${day} · ${link}`;
  };

  /** The title says the finding; a neutral one, what is shown. */
  const titleOf = (card, neutral) => {
    const title = card.querySelector(".card-title");
    return (neutral && title?.dataset.neutral) || wordsOf(title);
  };

  /** File name and summary of a card: its own, or those of the small pictures that follow the view within it. */
  const factsOf = (card) =>
    (card.dataset.filename ? card : card.querySelector("[data-filename]") || card).dataset;

  const partsOf = (card, neutral = false) => ({
    title: titleOf(card, neutral),
    subtitle: [".card-subtitle", ".card-sub > .tag"]
      .map((part) => wordsOf(card.querySelector(part)))
      .filter(Boolean)
      .join(" · "),
    summary: factsOf(card).summary,
    charts: [],
    legend: legendOf(card),
    notes: Array.from(card.querySelectorAll(".card-notes li"), wordsOf).filter(Boolean),
    source: wordsOf(card.querySelector(".card-source")),
    stand: standOf(),
  });

  /** A text as the name of a file. */
  const named = (text) => text.replace(/[^\p{L}\p{N}._-]+/gu, "-");

  /** What the product is called, for names of files. */
  const product = () => named(document.getElementById("brand").textContent.trim().toLowerCase());

  rv.picture = { FRAMES, inner, wrap, compose, room, partsOf, factsOf, measurer, named, product };
})();
