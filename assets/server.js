/* Addresses to copy name the server: as its operator has set it, or else as the browser reaches it. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  /** What an address that leaves this browser begins with (components/web/address.py). */
  rv.server = () => document.documentElement.dataset.address || location.origin + rv.out("");

  watch.scan.push(() => {
    for (const place of document.querySelectorAll("[data-server]")) {
      if (place.textContent !== rv.server()) place.textContent = rv.server();
    }
  });
})();
