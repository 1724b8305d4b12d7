/* Asking for what takes the server seconds. While it works for others (503), the page asks again by itself
 * (components/web/heavy.py), and says so.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const BUSY = [429, 503]; // 429: an nginx in front that counts requests
  const PAUSE = 3; // s, where the answer does not say how long to wait
  const TRIES = 40; // about two minutes

  const wait = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

  /** As fetch; ``told`` gets the sentence that says so each time the server is busy, and false from it ends the asking. */
  rv.patiently = async (address, options, told) => {
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(address, options);
      if (!BUSY.includes(response.status) || tries === TRIES) return response;
      if (told(document.getElementById("spoken").dataset.takeWaits) === false) return response;
      const pause = Number(response.headers.get("Retry-After")) || PAUSE;
      await wait(pause + Math.random()); // not all at the same moment
    }
  };
})();
