/* A first sign of a person: a pointer, a key, a finger.
 *
 * What takes long and shows nothing new (drawing charts over their finished pictures, the grid over its table) waits for
 * it, so that a page that has just come can be scrolled at once. Where none comes it is done after a while.
 */
(() => {
  "use strict";

  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown"];
  const CALM = 5000; // ms after the page has come

  window.ruhrvergleich.person = new Promise((done) => {
    for (const sign of SIGNS) addEventListener(sign, done, { capture: true, once: true, passive: true });
    const come = () => setTimeout(done, CALM);
    if (document.readyState === "complete") come();
    else addEventListener("load", come, { once: true });
  });
})();
