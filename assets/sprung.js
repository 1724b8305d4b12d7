/* The jump bar of the comparison marks the section in view; its links lead below what stays at the top. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const links = () => Array.from(document.querySelectorAll(".jumps a[href^='#']"));
  const placeOf = (link) => document.getElementById(link.hash.slice(1));

  /** The last section whose head lies above the upper third of the window. */
  const mark = () => {
    const shown = links().filter((link) => placeOf(link)?.getClientRects().length);
    const above = shown.filter((link) => placeOf(link).getBoundingClientRect().top < innerHeight / 3);
    const current = above[above.length - 1] || shown[0];
    for (const link of document.querySelectorAll(".jumps a")) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  let waiting = false;
  const later = () => {
    if (waiting || !document.querySelector(".jumps")) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", later, { passive: true });
  addEventListener("toggle", later, { capture: true }); // a fold moves what lies below it, and scrolls nothing
  rv.watch.scan.push(() => document.querySelector(".jumps") && mark());
})();
