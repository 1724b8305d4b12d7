/* A phone: the first tap on the map reads an area and does not choose it.
 *
 * A card from below shows its value, how far it lies from the median and from mine, and what can be done. A second area
 * takes its place; ×, Escape or a tap beside the map closes it. A mouse chooses with a click, as before.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const MAP = 'figure.card[data-kind="karte"]';

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

  const close = () => {
    const open = sheet();
    if (!open || open.hidden) return;
    open.hidden = true;
    for (const gd of document.querySelectorAll(`${MAP} .js-plotly-plot`)) if (gd.data) rv.link.clear(gd);
  };

  const fill = (open, gd, key) => {
    const row = document.querySelector(`.k-list [data-key="${CSS.escape(key)}"]`);
    const words = rv.link.sentenceOf(gd, key);
    const [name, value] = row
      ? [".k-name", ".k-number"].map((part) => row.querySelector(part).textContent.trim())
      : [words, ""];
    const [title, number, said, add] = ["title", "number", "said", "add"].map((part) =>
      open.querySelector(`[data-part=${part}]`),
    );
    title.textContent = name;
    number.textContent = value;
    said.textContent = row?.dataset.said || (row ? words : "");
    const mine = row?.classList.contains("is-mine");
    add.hidden = Boolean(mine);
    add.textContent = row?.classList.contains("is-chosen") ? add.dataset.remove : add.dataset.add;
    add.onclick = () => {
      rv.keyboard.choose(gd, { key, name, curve: 0, index: 0 });
      close();
    };
    const profile = open.querySelector("[data-part=profile]");
    const search = new URLSearchParams(location.search);
    search.set("ort", key);
    profile.href = `/profil?${search}`;
  };

  addEventListener(
    "click",
    (event) => {
      const map = event.target.closest?.(`${MAP} .card-plot`);
      if (!map) {
        if (!event.target.closest?.("#gebiet")) close();
        return;
      }
      if (!touch || !sheet()) return;
      const gd = map.querySelector(".js-plotly-plot");
      const key = gd && keyAt(gd, event.clientX, event.clientY);
      event.stopPropagation(); // Plotly would choose
      if (!key) {
        close();
        return;
      }
      fill(sheet(), gd, key);
      sheet().hidden = false;
      rv.link.mark(gd, key);
    },
    true,
  );
  addEventListener("click", ({ target }) => target.closest?.("#gebiet [data-part=close]") && close());
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
})();
