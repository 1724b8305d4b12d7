/* Searching by keyboard: from the field into the list of links below it and back, Enter for the first link.
 * Where nothing is typed the list is one of everything; down from the field leads to what is chosen already.
 */
(() => {
  "use strict";

  const FIELD = 'input[type="search"]';
  const LINKS = ".found a";

  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  /** Open the first link once the list is that of the text for which Enter was pressed, not of an earlier one. */
  const openFirst = (finder) => {
    const { entered } = finder.dataset;
    if (entered === undefined || finder.dataset.waits !== undefined) return;
    if (finder.querySelector(".found-status")?.dataset.text !== entered) return;
    delete finder.dataset.entered;
    finder.querySelector(LINKS)?.click();
  };
  new MutationObserver(() => document.querySelectorAll(".finder[data-entered]").forEach(openFirst)).observe(
    document.documentElement,
    { childList: true, subtree: true, attributes: true, attributeFilter: ["data-text", "data-waits"] },
  );

  document.addEventListener("input", (event) => {
    const finder = event.target.closest?.(".finder");
    if (finder) delete finder.dataset.entered;
  });

  /** Where a key leads: +1 and -1 step through the field and its links, which form one ring. */
  const STEPS = { ArrowDown: 1, ArrowUp: -1 };

  document.addEventListener(
    "keydown",
    (event) => {
      const finder = event.target.closest?.(".finder");
      if (!finder || event.altKey || event.ctrlKey || event.metaKey) return;
      const field = finder.querySelector(FIELD);
      const links = [...finder.querySelectorAll(LINKS)];
      if (event.key === "Escape" && event.target !== field) {
        field.focus();
        return;
      }
      if (event.key === "Enter" && event.target === field) {
        stop(event);
        if (!field.value.trim()) return; // the first of all is no answer
        finder.dataset.entered = field.value;
        openFirst(finder);
        return;
      }
      const step = STEPS[event.key];
      const ring = [field, ...links];
      const place = ring.indexOf(event.target);
      if (!step || place < 0 || ring.length < 2) return;
      stop(event);
      const chosen = links.find((link) => link.hasAttribute("aria-current"));
      const isChosen = chosen && place === 0 && step > 0 && !field.value.trim();
      (isChosen ? chosen : ring[(place + step + ring.length) % ring.length]).focus();
    },
    true,
  );
})();
