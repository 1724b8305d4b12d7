/* Copying what stands in a field or an element, with a word on whether it is done.
 *
 * Browsers offer the clipboard over https only; the old way needs the selection.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const select = (place) => {
    if (place.select) place.select();
    else getSelection().selectAllChildren(place);
  };

  /** Copy the text of a place; ``status`` has the words for both ends as ``data-done`` and ``data-failed``. */
  rv.copy = async (place, status) => {
    select(place);
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(place.value ?? place.textContent);
      else if (!document.execCommand("copy")) throw new Error("not copied");
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  };
})();
