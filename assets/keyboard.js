/* Charts by keyboard: the tab key reaches a chart, the arrow keys walk through what it shows.
 *
 * On a map an arrow leads to the nearest area in its direction. Dots and bars are walked in the order in which they
 * lie, which is that of their values: ranking from top to bottom, all others from left to right. Where there are lines,
 * arrows lead along a line and from line to line. A letter leads to the next area of that name. Enter and space choose,
 * on the way of a click with the mouse. Escape leaves the area; the tab key leaves the chart.
 *
 * What is reached is outlined, shown as under the pointer, and spoken in the words the chart itself has for it.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const RING = 10; // radius in px
  const ASIDE = 2; // an area aside of the way counts as so many times as far
  const OFFICE = /^(Kreisjugendamt|Jugendamt|Kreis) /; // what names of areas begin with

  const places = new WeakMap(); // gd -> what is reached: { id, x, y } of a stop
  const waiting = new WeakMap(); // gd -> what was chosen by a key and is not on the screen yet

  const language = () => document.documentElement.lang || "de";
  const plain = (words) => rv.link.plain(words); // loaded after this

  // ---- What there is to reach -------------------------------------------------------------------------------
  // A stop: id, name and words of a point, its trace and number, key of its area, its line, values x and y, and
  // where it lies: left and top in px.

  /** A number as the axis writes it: a year, or a value with its decimals. */
  const shown = (axis, value) => {
    if (axis.labelalias?.[value]) return axis.labelalias[value];
    const digits = /\.(\d+)f/.exec(axis.tickformat || "");
    if (!digits) return String(value);
    const settings = { minimumFractionDigits: +digits[1], maximumFractionDigits: +digits[1] };
    return value.toLocaleString(language(), settings) + (axis.ticksuffix || "");
  };

  const nameOf = (words) => words.split(/[,:;]/)[0].replace(OFFICE, "");

  const stopOf = (stop) => ({ ...stop, name: nameOf(stop.words) });

  const speaks = (trace) =>
    trace.hoverinfo !== "skip" && trace.visible !== false && Boolean(trace.hovertext || trace.text);

  const areasOf = (gd) => {
    const centres = new Map();
    const { _subplot: geo } = gd._fullLayout.geo;
    for (const { __data__: area } of gd.querySelectorAll("path.choroplethlocation")) {
      if (area?.ct) centres.set(area.loc, geo.projection(area.ct));
    }
    return gd.data.flatMap((trace, curve) =>
      trace.type !== "choropleth" || !speaks(trace)
        ? []
        : Array.from(trace.locations).flatMap((key, index) => {
            const [left, top] = centres.get(key) || [];
            return left === undefined
              ? []
              : [stopOf({ id: key, key, curve, index, left, top, words: plain(trace.text[index]) })];
          }),
    );
  };

  /** Lines that are only background: under the pointer they say a name and no value. */
  const isBare = (trace, form) => trace.name === "others" && form === "%{text}";

  const axisOf = (gd, name) => gd._fullLayout[`${name[0]}axis${name.slice(1)}`];

  const pointsOf = (gd, trace, curve) => {
    const [across, up] = [axisOf(gd, trace.xaxis || "x"), axisOf(gd, trace.yaxis || "y")];
    const words = trace.hovertext || trace.text;
    const form = (trace.hovertemplate || "").replace(/<extra>.*<\/extra>/, "") || "%{text}";
    const several = trace.name === "others" || !trace.mode.includes("lines"); // many areas in one trace
    const found = [];
    trace.x.forEach((x, index) => {
      const y = trace.y[index];
      if (x === null || y === null || !words[index] || isBare(trace, form)) return;
      const key = (trace.customdata || [])[index];
      const values = { x: () => shown(across, x), y: () => shown(up, y) };
      const said = form.replace(/%{(\w+)}/g, (_, part) => (values[part] ? values[part]() : words[index]));
      const last = found[found.length - 1];
      // A single year of a band is drawn as three points.
      if (last && !several && last.words === plain(said)) return;
      const id = several ? key : `${trace.name}${trace.yaxis || ""}`;
      const [left, top] = [across._offset + across.d2p(x), up._offset + up.d2p(y)];
      found.push(stopOf({ id, key, curve, index, line: id, x, y, left, top, words: plain(said) }));
    });
    return found;
  };

  const isMap = (gd) => gd.data.some((trace) => trace.type === "choropleth");

  const stopsOf = (gd) =>
    isMap(gd)
      ? areasOf(gd)
      : gd.data.flatMap((trace, curve) =>
          trace.type === "scatter" && speaks(trace) ? pointsOf(gd, trace, curve) : [],
        );

  /** How a chart is walked: "map", "lines", "points", or null where there is nothing to reach. */
  const wayOf = (gd) => {
    const speaking = (gd.data || []).filter(speaks);
    if (speaking.some((trace) => trace.type === "choropleth")) return "map";
    const drawn = speaking.filter((trace) => trace.type === "scatter" && trace.mode !== "text");
    if (!drawn.some((trace) => trace.hovertext || trace.hovertemplate)) return null;
    return drawn.some((trace) => trace.mode.includes("lines")) ? "lines" : "points";
  };

  // ---- Ways -------------------------------------------------------------------------------------------------

  const isRows = (gd) => gd._fullLayout.hovermode === "y";
  const byName = (stops) => [...stops].sort((a, b) => a.name.localeCompare(b.name, language()));

  /** The order of a chart without lines. */
  const inOrder = (gd, stops) =>
    isMap(gd)
      ? byName(stops)
      : [...stops].sort((a, b) => (isRows(gd) ? a.top - b.top : a.left - b.left || b.top - a.top));

  const beside = (list, stop, step) => list[list.indexOf(stop) + step];

  const nearest = (stops, from, [right, down]) => {
    const ahead = ({ left, top }) => (left - from.left) * right + (top - from.top) * down;
    const aside = ({ left, top }) => Math.abs((left - from.left) * down) + Math.abs((top - from.top) * right);
    const far = (stop) => ahead(stop) ** 2 + (ASIDE * aside(stop)) ** 2;
    const inWay = stops.filter((stop) => ahead(stop) > 0.5);
    const before = inWay.filter((stop) => aside(stop) <= ahead(stop));
    return (before.length ? before : inWay).sort((a, b) => far(a) - far(b))[0];
  };

  const distinct = (stops, part) => new Set(stops.map((stop) => stop[part])).size;

  /** Whether the steps of the lines lie below each other (variables) and not side by side (years). */
  const isUpright = (stops) => distinct(stops, "y") < distinct(stops, "x");

  const alongLine = (stops, from) => {
    const part = isUpright(stops) ? "top" : "left";
    return stops.filter((stop) => stop.line === from.line).sort((a, b) => a[part] - b[part]);
  };

  /** All lines where ``from`` is: from left to right, or from below to above. */
  const acrossLines = (stops, from) =>
    isUpright(stops)
      ? stops.filter((stop) => stop.y === from.y).sort((a, b) => a.left - b.left)
      : stops.filter((stop) => stop.x === from.x).sort((a, b) => a.top - b.top);

  const next = (gd, stops, from, [right, down]) => {
    const way = wayOf(gd);
    if (way === "map") return nearest(stops, from, [right, down]);
    if (way === "lines") {
      const along = isUpright(stops) ? down : right;
      return along
        ? beside(alongLine(stops, from), from, along)
        : beside(acrossLines(stops, from), from, isUpright(stops) ? right : down);
    }
    // Up and right are more, in a ranking up and left: what lies before it.
    return beside(inOrder(gd, stops), from, isRows(gd) ? right + down : right - down);
  };

  const named = (gd, stops, from, letter) => {
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const here = wayOf(gd) === "lines" && from ? acrossLines(stops, from) : stops;
    const fitting = byName(here.filter((stop) => fold(stop.name).startsWith(fold(letter))));
    return fitting[(fitting.indexOf(from) + 1) % fitting.length];
  };

  /** The key of my area as the address has it, on any level. */
  const isMine = (key) => {
    const mine = (new URLSearchParams(location.search).get("ort") || "").replace("JA", "");
    return Boolean(mine) && Boolean(key) && [mine, mine.slice(0, 5)].includes(String(key).replace("JA", ""));
  };

  const widest = (gd, stops) => {
    const width = ({ curve }) => gd.data[curve].line?.width || 0;
    return stops.reduce((found, stop) => (width(stop) > width(found) ? stop : found));
  };

  /** Where walking begins: at my area (the strongest line), in the last year; else at the first of the order. */
  const first = (gd, stops) => {
    const mine = stops.filter((stop) => isMine(stop.key));
    if (wayOf(gd) === "lines") return alongLine(stops, mine[0] || widest(gd, stops)).pop();
    return mine.sort((a, b) => b.key.length - a.key.length)[0] || inOrder(gd, stops)[0];
  };

  const end = (gd, stops, from, last) => {
    const list = wayOf(gd) === "lines" ? alongLine(stops, from) : inOrder(gd, stops);
    return list[last ? list.length - 1 : 0];
  };

  // ---- Showing and speaking ---------------------------------------------------------------------------------

  const speak = (words) => {
    const place = document.getElementById("spoken");
    // The same words again would not be spoken: a space that nobody hears makes them others.
    if (place) place.textContent = words && place.textContent === words ? `${words}\u00a0` : words;
  };

  const rounded = (kind, place, [colour, width]) => {
    const shape = document.createElementNS(rv.link.SVG, kind);
    for (const [name, value] of Object.entries(place)) shape.setAttribute(name, value);
    shape.style.cssText = `fill:none;stroke:${colour};stroke-width:${width}px;pointer-events:none`;
    return shape;
  };

  const unmark = (gd) => {
    for (const outline of gd.querySelectorAll(".key-outline")) outline.remove();
    if (isMap(gd)) [gd, ...rv.link.mapsBeside(gd)].forEach(rv.link.clear);
    else window.Plotly.Fx.unhover(gd, {});
  };

  const outline = (gd, { left, top, curve }) => {
    const group = document.createElementNS(rv.link.SVG, "g");
    group.setAttribute("class", "key-outline");
    const up = axisOf(gd, gd.data[curve].yaxis || "y");
    const tall = Math.abs(up.d2p(1) - up.d2p(0));
    const [kind, place] = isRows(gd)
      ? ["rect", { x: 2, y: top - tall / 2, width: gd._fullLayout.width - 4, height: tall, rx: 3 }]
      : ["circle", { cx: left, cy: top, r: RING }];
    group.append(...rv.link.EDGES.map((edge) => rounded(kind, place, edge)));
    gd.querySelector(".main-svg").append(group);
  };

  /** Bring an area of an enlarged map into view, at the same scale. */
  const reveal = (gd, { left, top }) => {
    const { _size: size, geo } = gd._fullLayout;
    const outside = left < size.l || top < size.t || left > size.l + size.w || top > size.t + size.h;
    if (!outside || !rv.zoom.isZoomed(gd)) return;
    const [lon, lat] = geo._subplot.projection.invert([left, top]);
    window.Plotly.relayout(gd, { "geo.center.lon": lon, "geo.center.lat": lat }).catch(() => {});
  };

  const mark = (gd, stop) => {
    unmark(gd);
    if (isMap(gd)) {
      for (const map of [gd, ...rv.link.mapsBeside(gd)]) rv.link.mark(map, stop.key);
      reveal(gd, stop);
      return;
    }
    outline(gd, stop);
    gd.querySelector(".key-outline").scrollIntoView({ block: "nearest", behavior: "instant" }); // rankings are long
    const { xaxis = "x", yaxis = "y" } = gd.data[stop.curve];
    window.Plotly.Fx.hover(gd, [{ curveNumber: stop.curve, pointNumber: stop.index }], xaxis + yaxis);
  };

  const reach = (gd, stop) => {
    places.set(gd, stop);
    mark(gd, stop);
    speak(stop.words);
  };

  /** The stop that was reached in the drawing that is there now. */
  const current = (gd, stops) => {
    const was = places.get(gd);
    const same = was ? stops.filter((stop) => stop.id === was.id || (was.key && stop.key === was.key)) : [];
    return (
      same.find((stop) => stop.x === was.x && stop.y === was.y) ||
      same.find((stop) => stop.x === was.x) ||
      same[0]
    );
  };

  const leave = (gd) => {
    places.delete(gd);
    unmark(gd);
    speak("");
  };

  // ---- Choosing ---------------------------------------------------------------------------------------------

  const chosen = () => {
    const search = new URLSearchParams(location.search);
    return [search.get("ort"), ...(search.get("orte") || "").split(",")].filter(Boolean).length;
  };

  const choose = async (gd, { key, name, curve, index }) => {
    if (!key) return;
    await rv.awake(gd);
    waiting.set(gd, { name, before: chosen(), search: location.search });
    const place = isMap(gd) ? { location: key } : { customdata: key };
    gd.emit("plotly_click", { points: [{ curveNumber: curve, pointNumber: index, ...place }] });
  };

  const told = (gd) => {
    const choice = waiting.get(gd);
    const place = document.getElementById("spoken");
    if (!choice || !place || choice.search === location.search) return;
    waiting.delete(gd);
    const words = chosen() < choice.before ? place.dataset.removed : place.dataset.chosen;
    speak(words.replace("{name}", choice.name));
  };

  // ---- Keys -------------------------------------------------------------------------------------------------

  const wanted = (gd, stops, from, key) => {
    if (!from && (key in STEPS || key === "Home" || key === "End")) return first(gd, stops);
    if (key in STEPS) return next(gd, stops, from, STEPS[key]);
    if (key === "Home" || key === "End") return end(gd, stops, from, key === "End");
    return named(gd, stops, from, key);
  };

  const onKey = (gd, event) => {
    if (event.target !== gd || event.ctrlKey || event.metaKey || event.altKey || !wayOf(gd)) return;
    const stops = stopsOf(gd);
    const from = current(gd, stops);
    if (event.key === "Escape") leave(gd);
    else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (from) choose(gd, from);
    } else if (
      event.key in STEPS ||
      event.key === "Home" ||
      event.key === "End" ||
      /^\p{L}$/u.test(event.key)
    ) {
      event.preventDefault(); // the page would scroll
      const stop = stops.length ? wanted(gd, stops, from, event.key) : undefined;
      if (stop) reach(gd, stop);
    }
  };

  // ---- Charts -----------------------------------------------------------------------------------------------

  const isHere = (gd) => document.activeElement === gd;

  /** Make a chart a stop of the tab key where there is something to reach, named and described; also one that is drawn
   * only when it is reached, from its ``data``. */
  const ready = (gd, data = gd.data) => {
    const way = wayOf({ data });
    gd.setAttribute("role", way ? "application" : "img");
    const drawing = gd.querySelector(".svg-container");
    if (drawing) drawing.setAttribute("aria-hidden", "true"); // bare numbers of the axes; the chart has its words
    if (!way) {
      delete gd.dataset.keys;
      for (const name of ["tabindex", "aria-describedby"]) gd.removeAttribute(name);
      return;
    }
    gd.dataset.keys = way;
    gd.tabIndex = 0;
    gd.setAttribute("aria-describedby", `keys-${way}`);
  };

  const again = (gd) => {
    if (!gd.isConnected || !gd.data || rv.isWaiting(gd)) return;
    const stop = isHere(gd) && current(gd, stopsOf(gd));
    if (stop) mark(gd, stop);
    told(gd); // also what was chosen in the list beside it
  };

  const help = (gd, card) => {
    const [line, words] = [
      card.querySelector(".card-keys"),
      document.getElementById(`keys-${gd.dataset.keys}`),
    ];
    if (line && words) line.textContent = words.textContent;
  };

  const bound = new WeakSet();
  watch.bind.push((gd, card) => {
    ready(gd);
    gd.on("plotly_afterplot", () => {
      ready(gd);
      requestAnimationFrame(() => again(gd)); // after link.js, which takes old outlines away
    });
    if (bound.has(gd)) return;
    bound.add(gd);
    gd.addEventListener("keydown", (event) => onKey(gd, event));
    gd.addEventListener("focus", () => {
      help(gd, card);
      again(gd);
    });
    gd.addEventListener("blur", () => unmark(gd));
  });

  rv.keyboard = { ready, stopsOf, next, first, wayOf, choose, isMine, outline, unmark };
})();
