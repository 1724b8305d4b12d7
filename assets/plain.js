/* A large part of a page as one component (components/screen/plain.py): finished HTML, put into the page whole.
 *
 * Its links to pages change the page without loading it anew, as those of Dash do. Links to files are the browser's.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const follow = (event) => {
    const link = event.target.closest("a[data-page]");
    const elsewhere = event.metaKey || event.shiftKey || event.altKey || event.ctrlKey;
    if (!link || elsewhere || link.hasAttribute("target") || link.hasAttribute("download")) return;
    const to = new URL(link.getAttribute("href"), location.href); // a link in a drawing has no parts to read
    if (to.origin !== location.origin || to.hash) return;
    event.preventDefault();
    const path = location.pathname;
    history.pushState({}, "", to.href);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (to.pathname !== path) scrollTo(0, 0);
  };

  rv.Plain = ({ html }) =>
    React.createElement("div", {
      className: "whole",
      onClick: follow,
      dangerouslySetInnerHTML: { __html: html },
    });
})();
