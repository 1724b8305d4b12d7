/* The path below which a proxy offers the app, such as /ruhrvergleich; usually there is none (components/web/prefix.py).
 *
 * Addresses of links and pictures in a page have it already. What a script writes by itself goes through here.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { root = "" } = document.documentElement.dataset;

  /** The path of a browser for a path of the app, which begins with a slash. */
  rv.out = (path) => root + path;

  /** The path of the app for a path of the browser; one of the app stays as it is. */
  rv.inside = (path) => (`${path}/`.startsWith(`${root}/`) ? path.slice(root.length) || "/" : path);
})();
