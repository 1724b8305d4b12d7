/* Lays a finished SVG over the chart that Plotly has drawn, and compares what both show. A thing is its kind, its words
 * and its edges in pixels: left, top, right, bottom, and of a line where it starts and ends. */
(() => {
  "use strict";

  const EVERYWHERE = [-1e6, -1e6, 1e6, 1e6];
  const SMALL = 0.5; // pixels: what is smaller is not seen
  const OUTSIDE = 2; // pixels beyond the plot: where a line ends there, Plotly cuts it off somewhere

  const isSeen = (node) => {
    for (let at = node; at && at !== document.body; at = at.parentElement) {
      const { display, opacity, visibility } = getComputedStyle(at);
      if (display === "none" || opacity === "0" || visibility === "hidden") return false;
    }
    return true;
  };

  const boxOf = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    return [left, top, right, bottom];
  };
  const around = (boxes) =>
    [0, 1, 2, 3].map((side) => Math[side < 2 ? "min" : "max"](...boxes.map((box) => box[side])));
  const cut = (box, area) => box.map((edge, side) => Math[side < 2 ? "max" : "min"](edge, area[side]));

  /** The room in which a shape of Plotly is seen: it is cut off along the axes that its clip is named after. */
  const clipOf = (path, area) => {
    const axes = path.closest("[clip-path]")?.getAttribute("clip-path").match(/(x\d*)?(y\d*)?['"]?\)$/);
    return area.map((edge, side) => (axes?.[1 + (side % 2)] ? edge : EVERYWHERE[side]));
  };

  const at = (path, length) => {
    const { x, y } = path.getPointAtLength(length).matrixTransform(path.getScreenCTM());
    return [x, y];
  };
  /** Where a line starts and ends, through all its pieces; nothing is said of an end beyond the plot. */
  const endsOf = (first, last, area) =>
    [at(first, 0), at(last, last.getTotalLength())].flatMap(([x, y]) =>
      x < area[0] - OUTSIDE || y < area[1] - OUTSIDE || x > area[2] + OUTSIDE || y > area[3] + OUTSIDE
        ? [Number.NaN, Number.NaN]
        : [x, y],
    );
  const NO_ENDS = Array(4).fill(Number.NaN);
  const strokeOf = (node) => Number.parseFloat(getComputedStyle(node).strokeWidth);
  const hasSize = (node) => node.getBoundingClientRect().width > SMALL;
  const words = (node) => node.textContent.replaceAll("\u200b", "");

  const ofPlotly = (gd, area) => {
    const things = [];
    const add = (kind, edges, label = "") => things.push({ kind, label, edges });
    const each = (selector, use) => [...gd.querySelectorAll(selector)].filter(isSeen).forEach(use);

    each(".main-svg text", (node) => words(node).trim() && add("text", boxOf(node), words(node)));
    each(".scatterlayer .point", (node) => hasSize(node) && add("mark", boxOf(node)));
    each(".scatterlayer .trace", (trace) => {
      const [fill, lines] = [trace.querySelector(".js-fill"), [...trace.querySelectorAll(".js-line")]];
      const drawn = lines.filter((line) => isSeen(line) && strokeOf(line) > 0 && line.getTotalLength() > 0);
      const whiskers = [...trace.querySelectorAll(".errorbar path")];
      if (fill) add("fill", boxOf(fill));
      else if (drawn.length)
        add("line", [...cut(around(drawn.map(boxOf)), area), ...endsOf(drawn[0], drawn.at(-1), area)]);
      if (whiskers.length) add("line", [...cut(around(whiskers.map(boxOf)), area), ...NO_ENDS]);
    });
    each(".shapelayer path", (path) => {
      const box = cut(boxOf(path), clipOf(path, area));
      if (path.getAttribute("d").split("L").length > 2 && !path.getAttribute("d").endsWith("Z"))
        add("line", [...box, ...endsOf(path, path, area)]);
      else if (box[0] <= box[2] && box[1] <= box[3]) add("rule", box);
    });
    each(".gridlayer path, .zerolinelayer path", (path) => add("rule", boxOf(path)));
    each(".xlines-above", (path) => path.getTotalLength() > 0 && strokeOf(path) > 0 && add("rule", boxOf(path)));
    each(".annotation rect.bg", (rect) => Number(getComputedStyle(rect).fillOpacity) && add("ground", boxOf(rect)));
    each(".annotation-arrow-g path", (path) => {
      const [start, hidden, long] = getComputedStyle(path).strokeDasharray.split(",").map(Number.parseFloat);
      add("leader", [...at(path, start + hidden), ...at(path, start + hidden + long)]);
    });
    each(".choroplethlayer path", (path) => add("area", boxOf(path), `${path.__data__.loc} ${strokeOf(path)}`));
    return things;
  };

  const ofStill = (layer, area) => {
    const things = [];
    const add = (kind, edges, label = "") => things.push({ kind, label, edges });
    const each = (selector, use) => [...layer.querySelectorAll(selector)].filter(isSeen).forEach(use);

    each("text", (node) => words(node).trim() && add("text", boxOf(node), words(node)));
    each("circle, svg[x] > path:not([stroke])", (node) => hasSize(node) && add("mark", boxOf(node)));
    each("svg[x] > path[stroke]", (path) =>
      add("leader", [...at(path, 0), ...at(path, path.getTotalLength())]),
    );
    each("svg[viewBox] > path", (path) => {
      if (path.getAttribute("fill") !== "none") add("fill", boxOf(path));
      else add("line", [...cut(boxOf(path), area), ...endsOf(path, path, area)]);
    });
    each("line, rect[stroke], rect:not([transform], [fill^=url])", (node) => add("rule", boxOf(node)));
    each("rect[transform]", (node) => add("ground", boxOf(node)));
    each("svg:has(> pattern)", (hatched) => add("fill", around([...hatched.querySelectorAll("rect")].map(boxOf))));
    each("[data-trace] > path", (path) =>
      add("area", boxOf(path), `${path.getAttribute("data-key") || ""} ${strokeOf(path)}`),
    );
    return things;
  };

  const apart = (one, other) =>
    Math.max(...one.map((edge, place) => Math.abs(edge - other[place])).filter((far) => !Number.isNaN(far)));
  const said = ({ kind, label, edges }) => `${kind} ${label} ${edges.map((edge) => edge.toFixed(1)).join(" ")}`;
  /** Only areas that can be pointed at have a key: an outline is known by its width alone. */
  const isSame = (one, other) =>
    one.kind === other.kind &&
    (one.label === other.label || (one.label.startsWith(" ") && other.label.endsWith(one.label)));

  const laidOver = (gd, made) => {
    const [frame, home] = [gd, gd.closest(".card-plot")].map((node) => node.getBoundingClientRect());
    const layer = document.createElement("div");
    const place = { left: frame.left - home.left, top: frame.top - home.top, width: frame.width, height: frame.height };
    layer.style.position = "absolute";
    for (const [name, value] of Object.entries(place)) layer.style[name] = `${value}px`;
    layer.innerHTML = made;
    gd.closest(".card-plot").append(layer);
    return layer;
  };

  /** What Plotly has and the finished one lacks, the other way round, what stands elsewhere, and how far at most. */
  window.compareStill = (gd, made, near) => {
    const layer = laidOver(gd, made);
    const plots = [...gd.querySelectorAll(".nsewdrag")];
    const area = plots.length ? around(plots.map(boxOf)) : EVERYWHERE;
    const left = ofStill(layer, area);
    const result = { missing: [], far: [], worst: {}, seen: 0 };
    for (const thing of ofPlotly(gd, area)) {
      result.seen += 1;
      const rivals = left.filter((one) => isSame(one, thing));
      const one = rivals.sort((a, b) => apart(a.edges, thing.edges) - apart(b.edges, thing.edges))[0];
      if (!one) {
        result.missing.push(said(thing));
        continue;
      }
      left.splice(left.indexOf(one), 1);
      const distance = apart(one.edges, thing.edges);
      // the server can only reckon how wide the words are that a ground is for
      result.worst[thing.kind] = Math.max(result.worst[thing.kind] || 0, distance);
      if (distance > near * (thing.kind === "ground" ? 2 : 1)) result.far.push(`${said(thing)} | ${said(one)}`);
    }
    layer.remove();
    return { ...result, more: left.map(said) };
  };
})();
