/* What a person has opened stays open, and what is closed stays closed, when its part of the page is made anew.
 *
 * Every <details> counts, without anything said about it on the server: it is known by the page, by the place it stands
 * in (the nearest element with an id) and by its words. Another page begins afresh.
 */
(() => {
  "use strict";

  let page = location.pathname;
  const chosen = new Map(); // name of a fold -> whether it is open

  /** A year in the words may be another one after the change. */
  const nameOf = (fold) => {
    const place = fold.parentElement?.closest("[id]");
    const summary = fold.querySelector(":scope > summary");
    return JSON.stringify([place?.id, summary?.textContent.replace(/\d+/g, "#")]);
  };

  const onThisPage = () => {
    if (page === location.pathname) return;
    page = location.pathname;
    chosen.clear();
  };

  addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.matches?.("details") || !target.isConnected) return;
      onThisPage();
      chosen.set(nameOf(target), target.open);
    },
    true, // the event does not bubble
  );

  /** The new ones take over before anything is painted. */
  const restore = (fold) => {
    const open = chosen.get(nameOf(fold));
    if (open !== undefined && open !== fold.open) fold.open = open;
  };

  new MutationObserver((changes) => {
    onThisPage();
    if (!chosen.size) return;
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        if (node.matches("details")) restore(node);
        node.querySelectorAll("details").forEach(restore);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
