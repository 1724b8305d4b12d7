/* The catalogue opens an indicator below its row, and the one that was open before closes. The row that was clicked stays
 * where it is in the window, whatever became shorter above it (components/screen/catalogue.py).
 */
(() => {
  "use strict";

  const { watch } = window.ruhrvergleich;

  let wanted = null; // what was clicked: its words and its place in the window

  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.(".matrix .list-link");
      const elsewhere = event.metaKey || event.shiftKey || event.altKey || event.ctrlKey;
      wanted = link && !elsewhere ? { words: link.textContent, top: link.getBoundingClientRect().top } : null;
    },
    true,
  );

  const hold = () => {
    if (!wanted) return;
    const link = document.querySelector(".matrix .is-shown .list-link");
    if (link?.textContent !== wanted.words) return;
    scrollBy({ top: link.getBoundingClientRect().top - wanted.top, behavior: "instant" });
    wanted = null;
  };

  watch.scan.push(hold);
})();
