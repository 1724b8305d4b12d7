/* Where one is: the title of the document says it, and the focus does not get lost.
 *
 * The words of the title come with the page (components/wording/titles.py). After a link to another page the focus is on its
 * content, and the title is spoken, as after a real loading. Where a part of the page is drawn anew and what had the
 * focus is gone, what is most like it gets the focus: the next link of a row of links when one was removed. What gets
 * the focus is never below the bar at the top.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const REACHED = "a[href], button, input, select, summary, [tabindex]:not([tabindex='-1'])";

  let page = null; // id of the title's place, which is another one on each page
  let last = null; // what had the focus: the element, its surroundings, its place among its like there

  const isSeen = (one) => one.getClientRects().length > 0;

  const alike = (box) => Array.from(box.querySelectorAll(REACHED)).filter(isSeen);

  addEventListener("focusin", ({ target }) => {
    // The nearest part of the page that is not itself drawn anew.
    const box = target.closest && target.parentElement?.closest("[id]");
    last = box ? { element: target, box, words: target.textContent, at: alike(box).indexOf(target) } : null;
  });

  const keep = () => {
    if (!last || last.element.isConnected || !last.box.isConnected) return;
    if (document.activeElement && document.activeElement !== document.body) return;
    const { box, element, words, at } = last;
    const found = alike(box);
    const same =
      words && found.find((other) => other.tagName === element.tagName && other.textContent === words);
    const other = same || found[Math.min(at, found.length - 1)];
    last = null;
    if (other) other.focus({ preventScroll: true });
    else if (box.parentElement) (alike(box.parentElement)[0] || document.body).focus({ preventScroll: true });
  };

  const arrive = () => {
    const place = document.querySelector(".page-title");
    if (!place?.textContent) return;
    if (document.title !== place.textContent) document.title = place.textContent;
    if (place.id === page) return;
    const first = page === null;
    page = place.id;
    if (first || location.hash) return; // jump.js leads to a part of the page
    const main = document.querySelector("main");
    const spoken = document.getElementById("spoken");
    if (spoken) spoken.textContent = place.textContent;
    if (main) main.focus({ preventScroll: true });
    last = null;
  };

  /** How high the bar is that stays at the top: what gets the focus is scrolled to below it (zugaenglich.css). */
  const measured = new WeakSet();
  const barOf = () => document.querySelector("#react-entry-point .bar:not([hidden])");
  const heights = new ResizeObserver(() => {
    const high = barOf()?.getBoundingClientRect().height ?? 0; // a bar that leaves tells of itself after the next one
    document.documentElement.style.setProperty("--bar-high", `${Math.ceil(high)}px`);
  });
  const measure = () => {
    const bar = barOf();
    if (!bar || measured.has(bar)) return;
    measured.add(bar);
    heights.observe(bar);
  };

  watch.scan.push(arrive, keep, measure);
})();
