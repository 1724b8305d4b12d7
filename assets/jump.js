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
    if (!place) return;
    wanted = "";
    place.scrollIntoView({ block: "start", behavior: "instant" });
    place.focus({ preventScroll: true });
  };

  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href]:not([href^="#"])'); // the browser finds its way within the page
    if (link && link.origin === location.origin) wanted = link.hash.slice(1);
  });
  for (const doing of ["wheel", "touchmove"]) addEventListener(doing, () => (wanted = ""), { passive: true });

  new MutationObserver(jump).observe(document.documentElement, { childList: true, subtree: true });
})();
