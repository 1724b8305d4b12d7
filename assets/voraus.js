/* Asking ahead: an answer that may be wanted next is asked for while nothing else happens, so that the browser has it.
 *
 * Only what browsers keep (a GET that never changes), at most two at a time, and never on a poor line or on one that
 * somebody saves on. A link with data-ahead names such an answer: who rests on it by pointer or key is likely to go there.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const MOST = 2;
  const REST = 60; // ms on a link
  const LATER = 300; // ms, where a browser does not say when nothing happens
  const POOR = ["slow-2g", "2g", "3g"];

  const asked = new Set(); // addresses, once a page each

  /** Only some browsers tell of the line; of the others nothing speaks against it. */
  const isGood = () => {
    const line = navigator.connection;
    return !document.hidden && !line?.saveData && !POOR.includes(line?.effectiveType);
  };

  const whenIdle = (act) => {
    if (window.requestIdleCallback) requestIdleCallback(act);
    else setTimeout(act, LATER);
  };

  const load = (address) => {
    asked.add(address);
    rv.ahead.load(address).catch(() => asked.delete(address)); // whoever wants it asks again
  };

  const wanted = (addresses) =>
    isGood() ? addresses.filter((address) => !asked.has(address)).slice(0, MOST) : [];

  rv.ahead = {
    /** How an answer is asked for; who keeps answers himself puts his own way here. Returns a promise. */
    load: (address) => fetch(address, { priority: "low" }).then((answer) => answer.arrayBuffer()),

    /** Ask for the first of these addresses that were not asked for yet, when nothing else happens. */
    ask(addresses) {
      if (wanted(addresses).length > 0) whenIdle(() => wanted(addresses).forEach(load));
    },
  };

  let timer = 0;

  const rest = ({ target }) => {
    clearTimeout(timer);
    const address = target.closest?.("[data-ahead]")?.dataset.ahead;
    if (address) timer = setTimeout(() => wanted([address]).forEach(load), REST);
  };
  addEventListener("pointerover", rest);
  addEventListener("focusin", rest);
})();
