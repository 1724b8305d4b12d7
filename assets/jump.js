/* A link with #name leads to that part of a page, also where the page is drawn only after the click.
 *
 * Dash scrolls to the top after each of its links and draws the page later, so the browser has no place to go to.
 * The place is looked for until it is there, once for each link or loading of the page; whoever scrolls meanwhile stays.
 */
(() => {
  "use strict";

  let wanted = location.hash.slice(1);

  const jump = () => {
    const place = wanted && document.getElementById(wanted);
    if (!place || document.getElementById("erste")) return; // the page is not seen yet (erste.js)
    wanted = "";
    // What stands folded, and what that is folded in
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    for (const open of window.ruhrvergleich.watch.reach) open(place);
    place.scrollIntoView({ block: "start", behavior: "instant" });
    (place.querySelector(":scope > summary") || place).focus({ preventScroll: true });
  };

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin !== location.origin) return;
    wanted = link.hash.slice(1);
    // Within the page nothing is drawn anew; what the browser itself does with the link comes after this.
    if (link.getAttribute("href").startsWith("#")) setTimeout(jump);
  });
  for (const doing of ["wheel", "touchmove"]) addEventListener(doing, () => (wanted = ""), { passive: true });

  new MutationObserver(jump).observe(document.documentElement, { childList: true, subtree: true });
})();
