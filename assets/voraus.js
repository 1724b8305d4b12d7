/* Who rests on an indicator in the search is likely to choose it: the fill of its map (fuellen.js) is asked for then.
 *
 * A link says its address (data-ahead). One at a time, once a page each, and never on a poor line or on one that
 * somebody saves on.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const REST = 80; // ms on a link
  const POOR = ["slow-2g", "2g", "3g"];

  /** Only some browsers tell of the line; of the others nothing speaks against it. */
  const isGood = () => {
    const line = navigator.connection;
    return !line?.saveData && !POOR.includes(line?.effectiveType);
  };

  let timer = 0;

  const rest = ({ target }) => {
    clearTimeout(timer);
    const address = target.closest?.("[data-ahead]")?.dataset.ahead;
    if (address && isGood()) timer = setTimeout(() => rv.fuellen.fetched(address), REST);
  };
  addEventListener("pointerover", rest);
  addEventListener("focusin", rest);
})();
