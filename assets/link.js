/* Two maps side by side: an area under the pointer is outlined in the other map and its sentence stands there.
 *
 * Also here: the watch that tells other modules of new charts (Dash mounts them anew at any time), and the check that
 * a map has really been painted. A map whose outlines did not arrive is empty without any error, so the card says so.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;
  const { colours } = rv.shared;

  const MAP = 'figure.card[data-kind="karte"]';
  const SVG = "http://www.w3.org/2000/svg";
  const EDGES = [
    [colours.paper, 6],
    [colours.ink, 3],
  ]; // light below dark: seen on every class colour
  const PATIENCE = 4000; // ms until a map without a painted area counts as failed

  // ---- Watch ------------------------------------------------------------------------------------------------

  const bound = new WeakMap(); // gd -> its emitter; Plotly gives a purged chart a new one

  const bindNew = () => {
    for (const gd of document.querySelectorAll(".card .js-plotly-plot")) {
      if (!gd.on || !gd._ev || bound.get(gd) === gd._ev) continue;
      bound.set(gd, gd._ev);
      for (const tell of watch.bind) tell(gd, gd.closest(".card"));
    }
  };
  watch.scan.push(bindNew);

  let waiting = false;
  const scan = () => {
    waiting = false;
    for (const look of watch.scan) look();
  };
  const later = () => {
    // Many changes, one look: a chart changes hundreds of elements at once.
    if (!waiting) requestAnimationFrame(scan);
    waiting = true;
  };
  watch.part.push(later); // words alone may have changed, which the observer below does not see

  // ---- Maps -------------------------------------------------------------------------------------------------

  const plotsOf = (card) => Array.from(card.querySelectorAll(".js-plotly-plot"));
  const mapsBeside = (gd) =>
    Array.from(document.querySelectorAll(`${MAP} .js-plotly-plot`)).filter(
      (other) => other !== gd && other.data,
    );
  const areaTraces = (gd) =>
    (gd.data || []).filter((trace) => trace.type === "choropleth" && trace.locations);

  /** The path of an area. D3 keeps the point of a path at the element; its order is no promise. */
  const pathOf = (gd, key) =>
    Array.from(gd.querySelectorAll("path.choroplethlocation")).find(
      (path) => path.__data__ && path.__data__.loc === key && path.getAttribute("d"),
    );

  /** Words of a chart without their markup. */
  const plain = (words) =>
    String(words || "")
      .replace(/<br\s*\/?>/g, " ")
      .replace(/<[^>]*>/g, "")
      .trim();

  /** The sentence of an area in this map as plain words, or "". */
  const sentenceOf = (gd, key) => {
    for (const trace of areaTraces(gd)) {
      const place = Array.from(trace.locations).indexOf(key);
      if (place >= 0 && trace.text) return plain(trace.text[place]);
    }
    return "";
  };

  const say = (gd, words) => {
    const line = gd.closest(".card")?.querySelector(".card-hover");
    if (line && line.textContent !== words) line.textContent = words;
  };

  const unmark = (gd) => {
    for (const outline of gd.querySelectorAll(".twin-outline")) outline.remove();
  };

  const copyOf = (path, colour, width) => {
    const copy = document.createElementNS(SVG, "path");
    copy.setAttribute("d", path.getAttribute("d"));
    copy.style.cssText = `fill:none;stroke:${colour};stroke-width:${width}px;stroke-linejoin:round;pointer-events:none`;
    return copy;
  };

  const mark = (gd, key) => {
    unmark(gd);
    say(gd, sentenceOf(gd, key));
    const path = pathOf(gd, key);
    if (!path) return;
    // A copy above the areas: drawing the figure anew for an outline would cost a hundred times as much.
    const outline = document.createElementNS(SVG, "g");
    outline.setAttribute("class", "twin-outline");
    outline.append(...EDGES.map(([colour, width]) => copyOf(path, colour, width)));
    // Not into the layer of the areas: Plotly expects an area's data at every path there.
    path.closest(".geo").append(outline);
  };

  const clear = (gd) => {
    unmark(gd);
    say(gd, "");
  };

  const linkHover = (gd) => {
    gd.on("plotly_hover", (event) => {
      const key = event?.points?.[0]?.location;
      if (key === undefined) return;
      for (const other of mapsBeside(gd)) mark(other, key);
    });
    gd.on("plotly_unhover", () => mapsBeside(gd).forEach(clear));
    gd.on("plotly_afterplot", () => unmark(gd)); // the copied outline belongs to the old drawing
  };

  // ---- Is there a map? --------------------------------------------------------------------------------------

  const timers = new WeakMap(); // card -> timer

  /** Whether areas of the present figure are on the screen; old areas of another level do not count. A map that is not
   * drawn yet has a picture in its place, or nothing (spaeter.js). */
  const painted = (gd) => {
    if (rv.isWaiting(gd)) return gd.closest(".card-plot")?.dataset.shows !== "nothing";
    const traces = areaTraces(gd);
    if (!traces.length) return true;
    const keys = new Set(traces.flatMap((trace) => Array.from(trace.locations)));
    return (
      !keys.size ||
      Array.from(gd.querySelectorAll("path.choroplethlocation")).some(
        (path) => path.__data__ && keys.has(path.__data__.loc) && path.getAttribute("d"),
      )
    );
  };

  const tell = (card, failed) => {
    const message = card.querySelector(".card-failed");
    if (message && message.hidden === failed) message.hidden = !failed;
  };

  const check = (card) => {
    if (!card) return;
    clearTimeout(timers.get(card));
    if (plotsOf(card).every(painted)) {
      tell(card, false);
      return;
    }
    const judge = () => card.isConnected && tell(card, !plotsOf(card).every(painted));
    timers.set(card, setTimeout(judge, PATIENCE));
  };

  watch.bind.push((gd, card) => {
    if (!card.matches(MAP)) return;
    linkHover(gd);
    gd.on("plotly_afterplot", () => check(card));
    check(card);
  });

  // A failing redraw tells nobody, but the card's summary changes with its figure: start the watch there as well.
  const summaries = (changes) =>
    changes.forEach(({ type, target }) => {
      if (type === "attributes" && target.matches(MAP)) setTimeout(() => check(target), PATIENCE / 4);
    });

  new MutationObserver((changes) => {
    summaries(changes);
    later();
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-summary", "data-label"],
  });
  later();

  rv.link = { mapsBeside, sentenceOf, plain, painted, check, mark, clear, EDGES, SVG, MAP };
})();
