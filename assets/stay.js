/* A link inside the page keeps the page where it is.
 *
 * Dash scrolls to the top after each of its links. That is right for another page, but who takes an area out of the
 * comparison or chooses the next picture far below would lose the place. Dash's own handler has run when the click
 * reaches the window, and nothing has been painted since.
 */
(() => {
  "use strict";

  const INSIDE = ".stay a, .chip-remove, .card-notice .offers a";
  const isPlain = (event) => !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  let place = null;

  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.(INSIDE);
      place = link && isPlain(event) ? [scrollX, scrollY] : null;
    },
    true,
  );

  addEventListener("click", () => {
    if (place) scrollTo({ left: place[0], top: place[1], behavior: "instant" });
    place = null;
  });
})();
