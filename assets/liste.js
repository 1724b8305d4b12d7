/* The list of areas beside the map: linked with it by pointer, arrows and choice; filtered while one types.
 *
 * The list is one stop of the tab key. Arrows move, a letter leads to the next area of that name, Enter chooses on the
 * way of a click into the map. Without a pointer on it, it opens with my row in the middle.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;
  const REST = 60; // ms that the pointer rests before the map answers
  const HIGH = 0.42; // of the list's height, where my row stands at first

  const list = () => document.querySelector(".k-list");
  const rows = (of) => Array.from(of.querySelectorAll(".k-row[data-key]:not([hidden])"));
  const mapOf = (of) => of.closest("figure.card")?.querySelector(".js-plotly-plot");
  const nameOf = (row) => row.querySelector(".k-name").textContent.trim();

  let pointed = null; // key of the row that is pointed at
  let timer = 0;

  const point = (key, { scroll = false } = {}) => {
    const of = list();
    if (!of) return;
    pointed = key;
    for (const row of of.querySelectorAll(".is-pointed")) row.classList.remove("is-pointed");
    const row = key && of.querySelector(`[data-key="${CSS.escape(key)}"]`);
    row?.classList.add("is-pointed");
    if (row && scroll) row.scrollIntoView({ block: "nearest" });
    if (row?.id !== "zeile") {
      document.getElementById("zeile")?.removeAttribute("id");
      if (row) row.id = "zeile";
    }
    if (row && document.activeElement === of) of.setAttribute("aria-activedescendant", "zeile");
    else of.removeAttribute("aria-activedescendant");
  };

  /** Outline an area on the map and say its sentence there, or take both away. */
  const show = (of, key) => {
    const gd = mapOf(of);
    if (!gd?.data || rv.isWaiting(gd)) return;
    if (key) rv.link.mark(gd, key);
    else rv.link.clear(gd);
  };

  const choose = (of, row) => {
    const gd = mapOf(of);
    if (!gd || row.classList.contains("is-mine")) return;
    rv.keyboard.choose(gd, { key: row.dataset.key, name: nameOf(row), curve: 0, index: 0 });
  };

  // ---- Pointer ------------------------------------------------------------------------------------------------

  addEventListener("pointerover", ({ target, pointerType }) => {
    const row = target.closest?.(".k-row[data-key]");
    const of = row?.closest(".k-list");
    if (!of || pointerType === "touch") return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      point(row.dataset.key);
      show(of, row.dataset.key);
    }, REST);
  });
  addEventListener("pointerout", ({ target, relatedTarget }) => {
    const of = target.closest?.(".k-list");
    if (!of || of.contains(relatedTarget)) return;
    clearTimeout(timer);
    point(null);
    show(of, null);
  });
  addEventListener("click", ({ target }) => {
    const row = target.closest?.(".k-row[data-key]");
    if (row) choose(row.closest(".k-list"), row);
  });

  watch.bind.push((gd, card) => {
    if (!card.querySelector(".k-list") && card.dataset.kind !== "karte") return;
    gd.on("plotly_hover", (event) => point(event?.points?.[0]?.location || null));
    gd.on("plotly_unhover", () => point(null));
    // A drawing takes outlines away (link.js); what is pointed at in the list keeps its own, also from before the
    // first drawing.
    const again = () => {
      const of = list();
      if (pointed && of && (document.activeElement === of || of.matches(":hover"))) show(of, pointed);
    };
    gd.on("plotly_afterplot", again);
    again();
  });

  // ---- Keys ---------------------------------------------------------------------------------------------------

  const next = (of, key) => {
    const all = rows(of);
    const at = all.findIndex((row) => row.dataset.key === pointed);
    if (key === "ArrowDown") return all[Math.min(at + 1, all.length - 1)];
    if (key === "ArrowUp") return all[at < 0 ? 0 : Math.max(at - 1, 0)];
    if (key === "Home") return all[0];
    if (key === "End") return all[all.length - 1];
    const turned = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    return turned.find((row) => nameOf(row).toLowerCase().startsWith(key.toLowerCase()));
  };

  addEventListener("keydown", (event) => {
    const of = event.target.matches?.(".k-list") ? event.target : null;
    if (!of || event.ctrlKey || event.metaKey || event.altKey) return;
    const isMove = ["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key) || /^\p{L}$/u.test(event.key);
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      const row = rows(of).find(({ dataset }) => dataset.key === pointed);
      if (row) choose(of, row);
    } else if (isMove) {
      event.preventDefault();
      const row = next(of, event.key);
      if (!row) return;
      point(row.dataset.key, { scroll: true });
      show(of, row.dataset.key);
    } else if (event.key === "Escape") {
      point(null);
      show(of, null);
    }
  });
  addEventListener("focusin", ({ target }) => {
    if (!target.matches?.(".k-list")) return;
    const mine = target.querySelector(".is-mine") || rows(target)[0];
    if (!pointed && mine) point(mine.dataset.key);
    else point(pointed);
  });
  addEventListener("focusout", ({ target }) => {
    if (!target.matches?.(".k-list")) return;
    point(null);
    show(target, null);
  });

  // ---- Filter -------------------------------------------------------------------------------------------------

  const folded = (text) =>
    text
      .toLowerCase()
      .replaceAll("ä", "ae")
      .replaceAll("ö", "oe")
      .replaceAll("ü", "ue")
      .replaceAll("ß", "ss");

  const filter = (field) => {
    const of = list();
    if (!of) return;
    const wanted = folded(field.value.trim());
    let found = 0;
    const all = of.querySelectorAll(".k-row[data-key]");
    for (const row of all) {
      row.hidden = Boolean(wanted) && !folded(nameOf(row)).includes(wanted);
      if (!row.hidden) found += 1;
    }
    const median = of.querySelector(".is-median");
    if (median) median.hidden = Boolean(wanted);
    const said = field.parentElement.querySelector("[role=status]");
    const words = wanted ? field.dataset.said.replace("{n}", found).replace("{all}", all.length) : "";
    if (said.textContent !== words) said.textContent = words; // what is written again is said again
  };
  addEventListener("input", ({ target }) => {
    if (target.matches?.(".k-find input")) filter(target);
  });

  // ---- Other figures ------------------------------------------------------------------------------------------
  // Each answer changes the list where it stands, or brings a new one: it keeps its place, its filter and what was
  // pointed at.

  let seen = null;
  let top = null;
  addEventListener(
    "scroll",
    ({ target }) => {
      if (target === seen) top = target.scrollTop;
    },
    true,
  );
  let typed = "";
  addEventListener("input", ({ target }) => {
    if (target.matches?.(".k-find input")) typed = target.value;
  });
  const settle = () => {
    const of = list();
    if (!of || of === seen) return;
    const isFirst = !seen;
    seen = of;
    const field = document.querySelector(".k-find input");
    if (field && typed && !isFirst) {
      field.value = typed;
      filter(field);
    }
    const mine = of.querySelector(".is-mine");
    if (mine && (isFirst || top === null)) {
      mine.style.position = "static"; // where it lies, not where it sticks
      of.scrollTop = mine.offsetTop - of.clientHeight * HIGH;
      mine.style.position = "";
    } else if (top !== null) of.scrollTop = top;
    if (pointed) point(pointed);
  };
  watch.scan.push(settle);
  watch.part.push((part) => {
    const of = part.querySelector(".k-list");
    if (!of || of !== seen) return;
    const field = part.querySelector(".k-find input");
    if (field?.value) filter(field);
    if (pointed) point(pointed);
  });
})();
