/* A phone: the first tap on the map, or on a point of two indicators, reads an area and does not choose it.
 *
 * A card from below shows its value, how far it lies from the median and from mine, and what can be done. A second area
 * takes its place; ×, Escape or a tap beside closes it. A mouse chooses with a click, as before.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const MAP = 'figure.card[data-kind="karte"]';
  const POINTS = 'figure.card[data-kind="streu"]';
  const NEAR = 24; // pixels from a finger to a point

  let touch = false; // whether the last pointer was a finger
  addEventListener("pointerdown", ({ pointerType }) => (touch = pointerType === "touch"), true);

  const sheet = () => document.getElementById("gebiet");

  /** The area at a point of the window. The areas themselves answer to no pointer: Plotly lays a sheet over them. */
  const keyAt = (gd, x, y) => {
    const found = Array.from(gd.querySelectorAll("path.choroplethlocation")).find((path) => {
      const way = path.__data__?.loc && path.getAttribute("d") && path.getScreenCTM();
      return way && path.isPointInFill(new DOMPoint(x, y).matrixTransform(way.inverse()));
    });
    return found?.__data__.loc;
  };

  /** An area of the map: in the words of its row in the list, or of the map where there is no list. */
  const areaAt = (gd, x, y) => {
    const key = keyAt(gd, x, y);
    if (!key) return null;
    const row = document.querySelector(`.k-list [data-key="${CSS.escape(key)}"]`);
    const words = rv.link.sentenceOf(gd, key);
    const part = (css) => row?.querySelector(css).textContent.trim();
    return {
      place: { key, curve: 0, index: 0 },
      name: part(".k-name") || words,
      number: part(".k-number") || "",
      said: row?.dataset.said || (row ? words : ""),
      isMine: row?.classList.contains("is-mine"),
      isChosen: row?.classList.contains("is-chosen"),
      mark: () => rv.link.mark(gd, key),
    };
  };

  /** The nearest point: in the words that it has under a mouse. */
  const pointAt = (gd, x, y) => {
    const box = gd.getBoundingClientRect();
    const far = ({ left, top }) => Math.hypot(box.left + left - x, box.top + top - y);
    const stop = rv.keyboard.stopsOf(gd).sort((a, b) => far(a) - far(b))[0];
    if (!stop || far(stop) > NEAR) return null;
    const [name] = stop.words.split(/[,:;]/); // with "Kreis", which a town may share its name with
    const chosen = (new URLSearchParams(location.search).get("orte") || "").split(",");
    return {
      place: stop,
      name,
      number: "",
      said: stop.words.slice(name.length).replace(/^[,:;]\s*/, ""),
      isMine: rv.keyboard.isMine(stop.key),
      isChosen: chosen.includes(String(stop.key)),
      mark: () => rv.keyboard.outline(gd, stop),
    };
  };

  const unmark = () => {
    for (const gd of document.querySelectorAll(`${MAP} .js-plotly-plot`)) if (gd.data) rv.link.clear(gd);
    for (const gd of document.querySelectorAll(`${POINTS} .js-plotly-plot`))
      if (gd.data) rv.keyboard.unmark(gd);
  };

  const close = () => {
    const open = sheet();
    if (!open || open.hidden) return;
    open.hidden = true;
    unmark();
  };

  const fill = (open, gd, area) => {
    const part = (name) => open.querySelector(`[data-part=${name}]`);
    part("title").textContent = area.name;
    part("number").textContent = area.number;
    part("said").textContent = area.said;
    const add = part("add");
    add.hidden = Boolean(area.isMine);
    add.textContent = area.isChosen ? add.dataset.remove : add.dataset.add;
    add.onclick = () => {
      rv.keyboard.choose(gd, { ...area.place, name: area.name });
      close();
    };
    const profile = part("profile");
    if (!profile) return;
    const search = new URLSearchParams(location.search);
    search.set("ort", area.place.key);
    profile.href = rv.out(`/profil?${search}`);
  };

  const plotOf = ({ target }) => target.closest?.(`:is(${MAP}, ${POINTS}) .card-plot`);

  addEventListener(
    "click",
    (event) => {
      const plot = plotOf(event);
      if (!plot) {
        if (!event.target.closest?.("#gebiet")) close();
        return;
      }
      if (!touch || !sheet()) return;
      const gd = plot.querySelector(".js-plotly-plot");
      const read = plot.closest(MAP) ? areaAt : pointAt;
      const area = gd && read(gd, event.clientX, event.clientY);
      event.stopPropagation(); // Plotly would choose
      if (!area) {
        close();
        return;
      }
      unmark();
      fill(sheet(), gd, area);
      sheet().hidden = false;
      area.mark();
    },
    true,
  );

  // Points are chosen where a press ends, before there is a click: a finger does not press them.
  for (const pressing of ["touchstart", "mousedown", "mousemove"])
    addEventListener(
      pressing,
      (event) => touch && sheet() && plotOf(event)?.closest(POINTS) && event.stopPropagation(),
      { capture: true, passive: true },
    );

  addEventListener("click", ({ target }) => target.closest?.("#gebiet [data-part=close]") && close());
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
})();
