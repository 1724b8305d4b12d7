/* Another year on the map is painted in the next frame, before the server has answered.
 *
 * The figure of a map carries the address of its fill (components/view/filling.py): classes, sentences and the list of
 * all years, made by what draws the map. It is fetched when the map is there and the browser has time. Where it has
 * not come, or does not fit what is on the screen, everything goes the normal way alone.
 *
 * An act is held until its year is painted, then it is handed on: the answer brings title, legend and sentences, and
 * what is spoken. An answer to an earlier act is not taken any more (order.js); where the latest one fails, the map
 * goes back to the year that its words speak of.
 *
 * An answer that changes nothing but colours and sentences of a map is filled in as well, without Plotly.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const MAP = 'figure.card[data-kind="karte"]';
  const LATEST = 100; // ms after which an act is handed on although no frame came, as in a hidden tab
  const SLOW = 500; // ms that Dash needs at most to move the slider
  const PATIENCE = 4000; // ms that a picture waits for the words of the map
  const IDLE = 1500; // ms after which a fill is fetched although the browser has no time
  const KEPT = 20; // fills in memory, up to a megabyte each
  const OUTPUT = '"type":"slider"'; // part of the name of the callback that an act goes to
  const BETWEEN = "k-row is-median";

  const prefix = () => {
    try {
      return JSON.parse(document.getElementById("_dash-config").textContent).requests_pathname_prefix || "/";
    } catch {
      return "/";
    }
  };

  // ---- Fills --------------------------------------------------------------------------------------------------

  const fills = new Map(); // address -> fill, or null while it is on its way

  /** What scripts look up in a fill: where an area stands among the areas of the map. */
  const indexed = (fill) => ({
    ...fill,
    places: new Map((fill.keys || []).map((key, place) => [key, place])),
  });

  const fetched = (address) => {
    if (fills.has(address)) return;
    if (fills.size >= KEPT) fills.delete(fills.keys().next().value); // the oldest
    fills.set(address, null);
    fetch(`${prefix().replace(/\/$/, "")}${address}`)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.status))))
      .then((fill) => fills.set(address, indexed(fill)))
      .catch(() => fills.delete(address)); // the normal way; asked for again with the next drawing
  };

  const idle = window.requestIdleCallback || ((act) => setTimeout(act, IDLE));
  const addressOf = (gd) => gd.layout?.meta?.fill;

  /** The maps that are drawn. */
  const plots = () =>
    Array.from(document.querySelectorAll(`${MAP} .card-plot:not([hidden]) .js-plotly-plot`)).filter(
      (gd) => gd.data && gd.calcdata,
    );

  const isWanted = (gd) => gd.isConnected && plots().length === 1 && document.querySelector(".years");

  /** Fetch the fill of a map that is there, if its year can be changed. */
  const want = (gd) => {
    const address = addressOf(gd);
    if (!address || fills.has(address)) return;
    idle(() => addressOf(gd) === address && isWanted(gd) && fetched(address), { timeout: IDLE });
  };

  // ---- Painting the map -----------------------------------------------------------------------------------------

  const PARTS = ["areas", "names"]; // the traces that a year changes

  /** The places of these traces among all of a figure; none where it is not a map as ours. */
  const partsOf = (traces) => {
    const places = PARTS.map((part) => traces.findIndex(({ name }) => name === part));
    return places.includes(-1) || traces[places[0]].type !== "choropleth" ? [] : places;
  };

  /** The colour of a class: the scale has equal steps, each with its colour at both ends. */
  const colourOf = ({ colorscale, zmin }, z) => colorscale[2 * Math.round(z - zmin - 0.5)][1];

  /** The points of a trace as Plotly keeps them, with the elements that show them; null where they do not fit. */
  const pointsOf = (gd, place, selector, count) => {
    const full = gd._fullData?.[place];
    if (!count) return { full, points: [], shown: [] };
    const points = gd.calcdata?.[place];
    if (full?.index !== place || points?.length !== count) return null;
    const at = new Map(points.map((point, number) => [point, number]));
    const shown = Array.from(gd.querySelectorAll(selector)).filter((element) => at.has(element.__data__));
    if (shown.length !== count) return null;
    return { full, points, shown: shown.map((element) => [element, at.get(element.__data__)]) };
  };

  /** The same trace with other parts, in the figure and in what Plotly made of it. */
  const replace = (gd, place, trace, full, changes) => {
    gd.data = gd.data.map((one, number) => (number === place ? trace : one)); // the old one is Dash's
    Object.assign(full, changes, { _input: trace });
  };

  /** What Plotly keeps of the shape of an area. */
  const shapeOfArea = ([path, number], points) => {
    const { loc, geojson, ct, _polygons } = points[number];
    return [loc, { loc, geojson, ct, _polygons, d: path.getAttribute("d") }];
  };

  /** An area beyond the edge of an enlarged map has no shape. */
  const reshape = (path, d) => (d === null ? path.removeAttribute("d") : path.setAttribute("d", d));

  /** Areas without a class lie above the others: where one moves, paths change their areas. */
  const paintAreas = (gd, place, { full, points, shown }, trace) => {
    const { locations, z, text, colorscale, zmin, zmax, marker } = trace;
    const areas = new Map(shown.map((one) => shapeOfArea(one, points)));
    replace(gd, place, trace, full, { locations, z, text, colorscale, zmin, zmax });
    Object.assign(full.marker.line, marker.line);
    for (const [path, number] of shown) {
      const { d, ...area } = areas.get(locations[number]);
      const [mlc, mlw] = [marker.line.color[number], marker.line.width[number]];
      if (points[number].loc !== area.loc) reshape(path, d);
      Object.assign(points[number], area, { z: z[number], tx: text[number], mlc, mlw });
      path.setAttribute("fill", colourOf(trace, z[number])); // as Plotly does
      path.style.stroke = mlc;
      path.style.strokeWidth = `${mlw}px`;
    }
  };

  const paintNames = (gd, place, { full, points, shown }, trace) => {
    const { color } = trace.textfont;
    replace(gd, place, trace, full, {});
    full.textfont.color = color;
    points.forEach((point, number) => {
      point.tc = color[number];
    });
    for (const [text, number] of shown) text.style.fill = color[number];
  };

  const PAINTED = [
    [paintAreas, "path.choroplethlocation", ({ locations }) => locations.length],
    [paintNames, ".scattergeo text", ({ text }) => text.length],
  ];

  /** Give a map other classes and sentences: these are its traces in the order of PARTS. Says whether it could. */
  const paintMap = (gd, traces) => {
    const places = partsOf(gd.data);
    const found = places.map((place, part) => {
      const [, selector, count] = PAINTED[part];
      return pointsOf(gd, place, selector, count(traces[part]));
    });
    if (!places.length || found.includes(null)) return false;
    for (const [part, [paintPart]] of PAINTED.entries())
      paintPart(gd, places[part], found[part], traces[part]);
    return true;
  };

  /** The traces of a map in another year; null where the fill does not know all areas. */
  const tracesOf = (gd, fill, { scale, z, text }) => {
    const [areas, names] = partsOf(gd.data).map((place) => gd.data[place]);
    if (!areas?.locations.every((key) => fill.places.has(key))) return null;
    const { edge, inks } = fill;
    const { line } = areas.marker;
    const colours = fill.scales[scale];
    const classOf = (key) => z[fill.places.get(key)];
    const numbers = areas.locations.map((_, number) => number);
    const isPlain = (number) => line.width[number] === edge.width; // a marked one keeps outline and place
    const plain = numbers.filter(isPlain).map((number) => areas.locations[number]);
    plain.sort((one, other) => (classOf(one) < 0) - (classOf(other) < 0) || (one < other ? -1 : 1));
    const marked = numbers.filter((number) => !isPlain(number));
    const locations = [...plain, ...marked.map((number) => areas.locations[number])];
    const color = plain.map((key) => (classOf(key) < 0 ? edge.none : edge.known));
    color.push(...marked.map((number) => line.color[number]));
    const width = plain.map(() => edge.width);
    width.push(...marked.map((number) => line.width[number]));
    const inkOf = (key) => inks[colourOf(colours, classOf(key))];
    return [
      {
        ...areas,
        ...colours,
        locations,
        z: locations.map(classOf),
        text: locations.map((key) => text[fill.places.get(key)]),
        marker: { ...areas.marker, line: { ...line, color, width } },
      },
      { ...names, textfont: { ...names.textfont, color: Array.from(names.customdata, inkOf) } },
    ];
  };

  // ---- Painting the list ----------------------------------------------------------------------------------------

  const between = (of, [, name, text]) => {
    const row = of.querySelector(".is-median") || document.createElement("li");
    if (!row.isConnected) {
      row.className = BETWEEN;
      row.setAttribute("role", "presentation");
      row.append(document.createElement("span"), document.createElement("strong"));
      row.hidden = Boolean(document.querySelector(".k-find input")?.value.trim()); // as while one filters
    }
    [row.firstChild.textContent, row.lastChild.textContent] = [name, text];
    return row;
  };

  /** Give the list beside a map the rows of a year, in their order; a list of other areas waits for the answer. */
  const paintList = (of, fill, list) => {
    const rows = new Map(
      Array.from(of.querySelectorAll(".k-row[data-key]"), (row) => [row.dataset.key, row]),
    );
    const wanted = list.order.map((place) => rows.get(fill.rows[place]));
    if (wanted.length !== rows.size || wanted.includes(undefined)) return;
    wanted.forEach((row, number) => {
      row.classList.toggle("is-none", number >= list.known);
      row.dataset.said = ""; // how far it lies from mine: the answer says so
      row.querySelector(".k-number").textContent = list.text[number];
      const bar = row.querySelector(".k-bar > span");
      bar.style.marginLeft = `${list.start[number]}%`;
      bar.style.width = `${list.width[number]}%`;
    });
    if (list.between) wanted.splice(list.between[0], 0, between(of, list.between));
    else of.querySelector(".is-median")?.remove();
    let at = of.firstChild;
    for (const row of wanted) {
      if (row === at) at = at.nextSibling;
      else of.insertBefore(row, at);
    }
    of.setAttribute("aria-label", list.label);
    const part = of.closest(".k-side");
    if (part) part.dataset.ahead = ""; // what stands here is not what the server has sent
  };

  // ---- Years ----------------------------------------------------------------------------------------------------

  const answered = new WeakMap(); // gd -> year of the last answer, which title and legend speak of
  const shown = new WeakMap(); // gd -> year that is painted
  const waiting = new Set(); // who waits for the words of what is painted

  /** The one map whose year a slider sets; two maps go the normal way. */
  const mapBeside = (box) => {
    const [gd, other] = box.dataset.slider?.includes('"jahr"') ? plots() : [];
    return other ? undefined : gd;
  };

  const settle = () => {
    for (const act of waiting) act();
    waiting.clear();
  };

  /** What ``act`` says; false where it fails: whoever acts or answers goes on the normal way. */
  const attempt = (act) => {
    try {
      return act();
    } catch (fault) {
      console.warn("fill:", fault); // such as one of another release than this script
      return false;
    }
  };

  /** Paint a year from its fill. Says whether it could. */
  const paint = (gd, year) =>
    attempt(() => {
      const fill = fills.get(addressOf(gd));
      const table = fill?.years[year];
      const traces = table && !drawing.get(gd) && tracesOf(gd, fill, table);
      if (!traces || !paintMap(gd, traces)) return false;
      const list = gd.closest(".card").querySelector(".k-list");
      if (list) paintList(list, fill, table.list);
      shown.set(gd, year);
      return true;
    });

  /** Whether a map shows a year whose words have not come. */
  const isAhead = (gd) => shown.has(gd) && shown.get(gd) !== answered.get(gd);
  const maps = () => plots().filter(isAhead);

  /** Every map shows the year again that its title and its legend speak of. */
  const back = () => {
    for (const gd of maps()) paint(gd, answered.get(gd));
    settle();
  };

  /** Kept when what is painted has its words. */
  const settled = () =>
    new Promise((resolve, reject) => {
      if (!maps().length) {
        resolve();
        return;
      }
      waiting.add(resolve);
      setTimeout(() => reject(new Error("the words of the map have not come")), PATIENCE);
    });

  // ---- Acts -----------------------------------------------------------------------------------------------------

  const pointers = new WeakMap(); // gd -> the latest event of the pointer over it

  /** What hangs on a drawing: outlines, sentences beside the map, and the label at the pointer. */
  const follows = (gd) => {
    if (!gd.isConnected) return;
    gd.emit("plotly_afterplot");
    if (gd._hoverdata?.length && pointers.has(gd)) window.Plotly.Fx.hover(gd, pointers.get(gd), "geo");
  };

  let held = null; // what is painted and not yet handed on: { gd, go }
  let meaning = null; // the year of the latest act: { slider, year, at }

  const handOn = () => {
    if (!held) return;
    const { gd, go } = held;
    held = null;
    go();
    follows(gd);
  };

  const hold = (gd, go) => {
    const isNew = held === null;
    held = { gd, go }; // an act in the same frame takes the place of the one before
    if (!isNew) return;
    requestAnimationFrame(() => setTimeout(handOn));
    setTimeout(handOn, LATEST);
  };

  /** Paint a year and then ``go``; false where it cannot be painted, and whoever asked goes on alone. */
  const ahead = (box, year, go) => {
    const gd = mapBeside(box);
    if (!gd || !paint(gd, year)) {
      meaning = null;
      if (held) held = null; // overtaken by an act that goes the normal way
      return false;
    }
    rv.order.overtake(OUTPUT);
    meaning = { slider: box.dataset.slider, year, at: performance.now() };
    hold(gd, go);
    return true;
  };

  const thumbOf = (box) => box.querySelector('[role="slider"][aria-valuenow]');

  /** The year of the latest act on a slider as long as its thumb does not know it. */
  const meant = (box) => {
    if (meaning?.slider !== box.dataset.slider || performance.now() - meaning.at > SLOW) return undefined;
    return Number(thumbOf(box)?.getAttribute("aria-valuenow")) === meaning.year ? undefined : meaning.year;
  };

  // A hand at the slider moves its thumb: the map goes with it, and Dash sends the year where it lets go.
  let gripped = false;
  const grip = ({ target }) => {
    gripped = Boolean(target.closest?.(".years .dash-slider-container"));
    if (gripped) meaning = null;
  };
  addEventListener("pointerdown", grip, { capture: true });
  const follow = (changes) => {
    for (const { target } of changes) {
      const year = Number(target.getAttribute("aria-valuenow"));
      if (year === meaning?.year) meaning = null; // the thumb knows it now
      const box = gripped && target.closest(".years");
      const gd = box && mapBeside(box);
      if (gd && shownIn(gd) !== year) paint(gd, year);
    }
  };
  const shownIn = (gd) => shown.get(gd) ?? answered.get(gd);
  const follower = new MutationObserver(follow);
  const followed = new WeakSet();
  watch.scan.push(() => {
    for (const thumb of document.querySelectorAll('.years [role="slider"]')) {
      if (followed.has(thumb)) continue;
      followed.add(thumb);
      follower.observe(thumb, { attributes: true, attributeFilter: ["aria-valuenow"] });
    }
  });
  const letGo = () => (gripped = false);
  addEventListener("keydown", letGo, { capture: true });
  addEventListener("popstate", letGo);

  addEventListener("unanswered", ({ detail }) => detail.includes(OUTPUT) && !held && back());

  // ---- Answers --------------------------------------------------------------------------------------------------

  const shapes = new WeakMap(); // gd -> shape of the figure that is drawn
  const drawing = new WeakMap(); // gd -> how many drawings go on

  /** What of a trace is drawn and cannot be filled. */
  const shapeOfTrace = (trace) => {
    const { z, text, colorscale, zmin, zmax, locations, marker, textfont, ...rest } = trace;
    if (trace.name === "areas") return { ...rest, locations: [...locations].sort() };
    if (trace.name === "names") return { ...rest, text, size: textfont.size };
    return trace;
  };

  /** What of a map is drawn and cannot be filled; undefined for other figures. The reader's view of it (zoom.js) is
   * none of the figure's. */
  const shapeOf = ({ data, layout }) => {
    if (!Array.isArray(data) || !partsOf(data).length || !layout?.geo) return undefined;
    const { meta, geo, ...rest } = layout;
    const { center, fitbounds, projection, ...frame } = geo;
    return JSON.stringify([data.map(shapeOfTrace), rest, frame, projection?.type]);
  };

  /** The words of a map are those of this figure; the year of a ``later`` act is painted again. */
  const tell = (gd, { layout }, later) => {
    const year = layout?.meta?.year;
    answered.set(gd, year);
    shown.set(gd, year);
    if (later !== undefined && later !== year) paint(gd, later);
    if (!isAhead(gd)) settle();
  };

  /** Takes an answer that is a fill; says whether it could. */
  const taken = (gd, figure, shape) => {
    if (shape === undefined || drawing.get(gd) || shapes.get(gd) !== shape || !gd._fullLayout) return false;
    const { data, layout } = figure;
    const traces = partsOf(data).map((place) => data[place]);
    if (!attempt(() => paintMap(gd, traces))) return false;
    gd.data = data;
    data.forEach((trace, place) => {
      gd._fullData[place]._input = trace;
    });
    gd.layout.meta = layout.meta;
    return true;
  };

  const count = (gd, change) => drawing.set(gd, (drawing.get(gd) || 0) + change);

  /** Plotly draws; until it has, and where it could not, nothing is filled. */
  const whole = async (gd, draw) => {
    count(gd, 1);
    try {
      const made = await draw();
      want(gd);
      return made;
    } catch (fault) {
      shapes.delete(gd);
      throw fault;
    } finally {
      count(gd, -1);
    }
  };

  const filling =
    (draw) =>
    (gd, first, ...rest) => {
      const isWhole = first && !Array.isArray(first) && first.data;
      const figure = isWhole ? first : { data: first, layout: rest[0] };
      const shape = gd?.querySelectorAll ? shapeOf(figure) : undefined;
      if (shape === undefined) return draw(gd, first, ...rest);
      const later = held?.gd === gd ? shown.get(gd) : undefined; // no answer knows the act that is held
      if (taken(gd, figure, shape)) {
        tell(gd, figure, later);
        follows(gd);
        return Promise.resolve(gd);
      }
      shapes.set(gd, shape); // of the latest drawing, whichever ends last
      tell(gd, figure);
      return whole(gd, () => draw(gd, first, ...rest));
    };

  rv.onPlotly((Plotly) => {
    Plotly.react = filling(Plotly.react);
  });

  watch.bind.push((gd, card) => {
    if (!card.matches(MAP)) return;
    gd.on("plotly_afterplot", () => want(gd));
    gd.addEventListener("mousemove", (event) => pointers.set(gd, event));
    want(gd);
  });

  rv.fuellen = {
    ahead,
    isAhead,
    meant,
    settled,
    back,
    paint,
    fetched,
    fills,
    shapeOf,
    colourOf,
    tracesOf,
    paintList,
  };
})();
