/* The buttons "Bild (PNG)" and "SVG" of a card: draw its chart larger, compose the picture, save it.
 *
 * A click is answered at the document, because Dash mounts cards anew. Nothing is sent anywhere: the picture is made
 * in the browser and handed over as a file.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { picture } = rv;

  const SCALE = 2;
  const ENLARGE = 1.4; // type and lines of the chart against the screen
  const FACTORS = [1.4, 1.6, 1.8, 2, 2.2, 2.4]; // the same where a frame leaves room for more
  const HEIGHTS = [500, 1400]; // limits of the chart's height in the picture
  const NARROW = 900; // a chart on a phone is drawn as if the screen were this wide
  // The page may bring better words: data-failed and data-busy of .card-tools.
  const FAILED = {
    de: "Das Bild konnte nicht erstellt werden. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.",
    en: "The picture could not be made. Please reload the page and try again.",
  };

  // ---- The figure, copied with larger type -------------------------------------------------------------------

  const PIXELS = new Set(
    (
      "arrowwidth standoff startstandoff xshift yshift borderpad borderwidth ticklen tickwidth " +
      "gridwidth linewidth zerolinewidth ticklabelstandoff tracegroupgap itemwidth"
    ).split(" "),
  );
  const isFont = (key) => /font$/.test(key) || key === "marker" || key === "pattern";

  /** Whether the number ``key`` inside ``parent`` is a length in px. The width of a bar or a bin is not. */
  const isLength = (key, parent, owner) => {
    if (PIXELS.has(key)) return true;
    if (key === "size") return isFont(parent);
    if (key === "width") return parent === "line";
    if (key === "ax" || key === "ay") return (owner[`${key}ref`] || "pixel") === "pixel";
    return parent === "margin";
  };

  /** A deep copy of a part of a figure in which every length in px is ``factor`` times as long. */
  const enlarged = (value, factor, key, parent, owner) => {
    if (typeof value === "number") return isLength(key, parent, owner) ? value * factor : value;
    if (typeof value === "string")
      return value.replace(/(font-size:\s*)([\d.]+)px/g, (_, name, size) => `${name}${size * factor}px`);
    if (ArrayBuffer.isView(value)) return Array.from(value, (v) => enlarged(v, factor, key, parent, owner));
    // The members of an array stand for the array: marker.size may be one number or many.
    if (Array.isArray(value)) return value.map((v) => enlarged(v, factor, key, parent, owner));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, enlarged(v, factor, k, key, value)]));
  };

  /** Sizes that Plotly would fill in by itself grow as well: they are written out first. */
  const explicit = (gd) => {
    const data = gd.data.map((trace, place) => {
      const full = (gd._fullData || []).find((one) => one.index === place) || {};
      const copy = { ...trace };
      if (full.marker && full.marker.size !== undefined && !trace.marker?.size)
        copy.marker = { ...trace.marker, size: full.marker.size };
      if (full.line && full.line.width !== undefined && trace.line?.width === undefined)
        copy.line = { ...trace.line, width: full.line.width };
      return copy;
    });
    const font = { ...gd.layout.font, size: gd._fullLayout.font.size };
    return { data, layout: { ...gd.layout, font } };
  };

  /** The host of a chart's outlines: only our own, whatever the figure says. */
  const config = (context) => {
    const own = /^\/(?!\/)/.test(context.topojsonURL || "");
    return {
      topojsonURL: own ? context.topojsonURL : rv.out(rv.shared.addresses.outlines),
      plotlyServerURL: "",
      showSendToCloud: false,
      locale: context.locale,
      locales: context.locales,
    };
  };

  const isMarked = (words) => /<b>|<span/.test(words);

  /** Names of rows that lie closer than a line is high: only the marked ones (each in the colour of its bar) stay,
   * moved apart as far as they need. */
  const thinned = (axis, height, factor) => {
    const { tickvals, ticktext, tickfont, range } = axis || {};
    if (!tickvals || !ticktext || !range) return axis;
    const rows = Math.abs(range[1] - range[0]);
    const gap = ((tickfont?.size || 13) * factor * 1.1 * rows) / height; // of two names, in rows
    const steps = tickvals.slice(1).map((value, at) => Math.abs(value - tickvals[at]));
    if (gap <= Math.min(...steps)) return axis; // the numbers of an axis are further apart than names are
    const kept = ticktext
      .map((words, at) => ({ words, at: tickvals[at] }))
      .filter(({ words }) => isMarked(words));
    kept.sort((one, other) => one.at - other.at);
    for (let n = 1; n < kept.length; n += 1) kept[n].at = Math.max(kept[n].at, kept[n - 1].at + gap);
    return { ...axis, tickvals: kept.map(({ at }) => at), ticktext: kept.map(({ words }) => words) };
  };

  /** The values at bars go with the names of their rows. */
  const withNames = (trace, axis, kept) => {
    if (trace.name !== "values" || kept === axis) return trace;
    const rows = new Set(axis.tickvals.filter((_, at) => isMarked(axis.ticktext[at])));
    const text = trace.text.map((words, at) => (rows.has(trace.y[at]) ? words : ""));
    return { ...trace, text };
  };

  const enlarge = (gd, factor, height = Infinity) => {
    const { data, layout } = explicit(gd);
    const kept = layout.yaxis && thinned(layout.yaxis, height, factor);
    const yaxis = kept && { yaxis: kept };
    const shown = data.map((trace) => withNames(trace, layout.yaxis, kept));
    return {
      data: shown.map((trace) => enlarged(trace, factor, "trace", "data", {})),
      layout: { ...enlarged({ ...layout, ...yaxis }, factor, "layout", "figure", {}), autosize: false },
      config: config(gd._context || {}),
    };
  };

  const mercator = (latitude) => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));

  /** Height over width of a map's frame, so that the picture has no empty bands above and below; else undefined. */
  const frameAspect = (geo) => {
    const [lon, lat] = [geo?.lonaxis?.range, geo?.lataxis?.range];
    if (!lon || !lat || geo.projection?.type !== "mercator") return undefined;
    return (mercator(lat[1]) - mercator(lat[0])) / ((lon[1] - lon[0]) * (Math.PI / 180));
  };

  /** Height of the chart in the picture and the factor for its type, from its size on the screen in px. ``room`` is
   * the height that the frame leaves for it, if it sets one. */
  const sizes = (width, height, aspect, frame = picture.FRAMES.screen, room = undefined) => {
    const inner = picture.inner(frame);
    const ratio = Math.max(inner / Math.max(width, NARROW), ENLARGE);
    const natural = aspect ? inner * aspect : height * ratio;
    const wanted = room || Math.round(Math.min(Math.max(natural, HEIGHTS[0]), HEIGHTS[1]));
    // A chart that had to be pressed together keeps type that still fits between its rows.
    // A map that is drawn smaller than its frame is wide has less room for its names.
    const pressed = aspect ? (ENLARGE * wanted) / natural : wanted / height;
    return { height: wanted, factor: Math.min(ENLARGE, Math.max(1, pressed)) };
  };

  // ---- The chart's SVG, made fit to stand inside another one --------------------------------------------------

  /** Two charts in one file must not share ids, and Plotly writes url("…#id") with the page's address at times. */
  const uniqueIds = (root, prefix) => {
    for (const node of root.querySelectorAll("*")) {
      for (const attribute of Array.from(node.attributes)) {
        const { name, value } = attribute;
        if (name === "id") node.setAttribute(name, prefix + value);
        else if (/href$/.test(name) && value.startsWith("#"))
          node.setAttribute(name, `#${prefix}${value.slice(1)}`);
        else if (value.includes("url("))
          attribute.value = value.replace(/url\((['"]?)[^)#]*#([^)'"]+)\1\)/g, `url(#${prefix}$2)`);
      }
    }
  };

  const WHITE = /^(?:#fff(?:fff)?|rgb\(255, 255, 255\)|white)$/i;

  /** Dark names on a map need a light edge. A shadow, like the style sheet's, is a matter of browsers: here a white
   * copy with a thick edge lies below the text. White names stand on dark areas and have none. */
  const halos = (root) => {
    for (const node of Array.from(root.querySelectorAll("text"))) {
      const shadow = node.style.textShadow;
      if (!node.closest(".scattergeo") && (!shadow || shadow === "none")) continue;
      node.style.removeProperty("text-shadow");
      if (WHITE.test(node.style.fill)) continue;
      const halo = node.cloneNode(true);
      const edge = { fill: "#FFFFFF", stroke: "#FFFFFF", "stroke-width": "4px", "stroke-linejoin": "round" };
      for (const [key, value] of Object.entries(edge)) halo.style.setProperty(key, value);
      node.before(halo);
    }
  };

  const standalone = (source, prefix) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    if (parsed.querySelector("parsererror")) throw new Error("the chart is no valid SVG");
    const root = parsed.documentElement;
    uniqueIds(root, prefix);
    halos(root);
    return new XMLSerializer().serializeToString(root);
  };

  /** A chart in its layout for the frame, as large as the room allows: the figure, its height and the factor for its
   * type. A chart that brings one layout alone is drawn as on the screen. */
  const laidOut = (gd, frame, room) => {
    const inner = picture.inner(frame);
    const whole = rv.widths.wholeOf(gd);
    const fits = (room ? FACTORS : [ENLARGE]).map((factor) => ({
      factor,
      ...rv.widths.fitted(whole, inner / factor),
    }));
    const large = fits.findLast(({ height, factor }) => height * factor <= room);
    const { data, layout, height, isRigid, factor } = large || fits[0];
    const figure = { data, layout };
    if (!height)
      return { figure, ...sizes(gd.clientWidth, gd.clientHeight, frameAspect(layout.geo), frame, room) };
    if (isRigid) return { figure, height: Math.round(height * factor), factor };
    const usual = sizes(inner / ENLARGE, height, undefined, frame, room);
    return { figure, ...usual, ...(large && { factor }) };
  };

  const chartOf = async (gd, place, frame, room) => {
    const { figure, height, factor } = laidOut(gd, frame, room);
    const { _fullData, _fullLayout, _context } = gd;
    const source = { ...figure, _fullData, _fullLayout, _context };
    const size = { format: "svg", width: picture.inner(frame), height };
    const url = await window.Plotly.toImage(enlarge(source, factor, height), size);
    return { svg: standalone(decodeURIComponent(url.slice(url.indexOf(",") + 1)), `chart${place}-`), height };
  };

  const hasChart = (card) => plotsOf(card).length > 0 || card.querySelector(".multiples") !== null;
  const plotsOf = (card) => Array.from(card.querySelectorAll(".card-plot:not([hidden]) .js-plotly-plot"));

  /** The picture of a card in one of ``picture.FRAMES``, with its neutral title on request. */
  const pictureOf = async (card, frame = picture.FRAMES.screen, neutral = false) => {
    await rv.fuellen.settled(); // the words of a map that was filled come with the answer
    await rv.awake(card);
    if (!hasChart(card)) throw new Error("the card has no chart");
    const plots = plotsOf(card); // an answer may have brought others
    const parts = { ...picture.partsOf(card, neutral), style: await picture.fontFace() };
    const together = rv.multiples.drawn(card, picture.inner(frame), picture.measurer());
    if (together) return picture.compose({ ...parts, keyFirst: true, charts: [together] }, frame);
    const room = picture.room(parts, plots.length, frame);
    const charts = await Promise.all(plots.map((gd, place) => chartOf(gd, place, frame, room)));
    return picture.compose({ ...parts, charts }, frame);
  };

  // ---- Files ------------------------------------------------------------------------------------------------

  const svgBlob = (svg) =>
    new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}`], { type: "image/svg+xml" });

  const pngBlob = async ({ svg, width, height }) => {
    // Some browsers draw an SVG picture at the size it names, so it names the size of the canvas.
    const large = svg.replace(
      / width="\d+" height="\d+"/,
      ` width="${width * SCALE}" height="${height * SCALE}"`,
    );
    const address = URL.createObjectURL(svgBlob(large));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      if (!blob) throw new Error("the browser made no picture");
      return blob;
    } finally {
      URL.revokeObjectURL(address);
    }
  };

  const fileName = (card, kind) =>
    `${picture.named(picture.factsOf(card).filename || picture.product())}.${kind}`;

  // ---- Buttons ----------------------------------------------------------------------------------------------

  const say = (button, words) => {
    let status = button.parentElement.querySelector(".take-status");
    if (!status && !words) return;
    if (!status) {
      status = document.createElement("span");
      status.className = "take-status";
      status.setAttribute("role", "status");
      button.parentElement.append(status);
    }
    status.textContent = words;
  };

  const busy = (button, on) => {
    if (on) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
    button.disabled = on;
  };

  /** Whose picture is meant: of the card that the button stands in, or of the one whose menu it stands in. */
  const cardOf = (button) => (button.closest("figure.card") ? button : rv.opened)?.closest("figure.card");

  const take = async (button) => {
    const card = cardOf(button);
    const kind = button.dataset.take;
    const focused = document.activeElement === button;
    const words = button.parentElement.dataset;
    say(button, words.busy || "");
    busy(button, true);
    try {
      const made = await pictureOf(card);
      rv.save(kind === "png" ? await pngBlob(made) : svgBlob(made.svg), fileName(card, kind));
      say(button, "");
    } catch (error) {
      console.warn("picture:", error);
      say(button, words.failed || FAILED[document.documentElement.lang === "en" ? "en" : "de"]);
    } finally {
      busy(button, false);
      // A disabled button loses the focus; the keyboard must not start again at the top of the page.
      if (focused && document.activeElement === document.body) button.focus();
    }
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.take");
    if (button && ["png", "svg"].includes(button.dataset.take) && cardOf(button)) take(button);
  });

  const drawing = { SCALE, cardOf, sizes, frameAspect, enlarged, enlarge, standalone, pictureOf, hasChart };
  Object.assign(picture, drawing, { fileName, pngBlob, svgBlob });
})();
