/* A large part of a page as one component (components/screen/plain.py): finished HTML, put into the page whole.
 *
 * Where the HTML changes, only what differs is changed (morph.js). A script that paints ahead of an answer says so with
 * data-ahead at the part: then all of it becomes what the answer says, also what is no news to the server.
 *
 * Links to pages change the page without loading it anew, as those of Dash do. Links to files are the browser's.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  /** Another address of the app, without loading the page anew. */
  const go = (href) => {
    history.pushState({}, "", href);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  };

  const follow = (event) => {
    const link = event.target.closest("a[data-page]");
    const elsewhere = event.metaKey || event.shiftKey || event.altKey || event.ctrlKey;
    if (!link || elsewhere || link.hasAttribute("target") || link.hasAttribute("download")) return;
    const to = new URL(link.getAttribute("href"), location.href); // a link in a drawing has no parts to read
    const path = location.pathname;
    if (to.origin !== location.origin || (to.hash && to.pathname !== path)) return;
    event.preventDefault();
    go(to.href);
    if (to.pathname !== path) scrollTo(0, 0);
  };

  /** HTML as the content of an element, in a document of its own, where nothing is fetched. */
  const parsed = (tag, html) => {
    const root = document.implementation.createHTMLDocument("").createElement(tag);
    root.innerHTML = html;
    return root;
  };

  /** What stands there, whoever made it; only what a person has opened stays his. The part itself is React's. */
  const standing = (root) => {
    const copy = document.createElement(root.localName);
    copy.append(...root.cloneNode(true).childNodes);
    for (const fold of copy.querySelectorAll("details")) fold.open = false;
    return copy;
  };

  /** In a list in another order the focus goes with its words. */
  const keepFocus = (root, focused, words) => {
    if (!words || focused.textContent === words) return;
    const same = Array.from(root.querySelectorAll(focused.localName)).find(
      (one) => one.textContent === words,
    );
    same?.focus({ preventScroll: true });
  };

  const change = (root, before, now) => {
    const focused = root.contains(document.activeElement) ? document.activeElement : null;
    const words = focused?.textContent;
    rv.morph(root, before, now);
    keepFocus(root, focused, words);
    for (const tell of rv.watch.part) tell(root);
  };

  rv.go = go;
  rv.Plain = ({ id, html, tag = "div", css = "whole", attributes }) => {
    const place = React.useRef(null);
    // React writes the content once: to it that never changes.
    const { current: shown } = React.useRef({ html, first: { __html: html }, tree: null });
    React.useLayoutEffect(() => {
      const root = place.current;
      const isAhead = root.dataset.ahead !== undefined;
      if (shown.html === html && !isAhead) return;
      delete root.dataset.ahead;
      const before = isAhead ? standing(root) : shown.tree || parsed(tag, shown.html);
      Object.assign(shown, { html, tree: parsed(tag, html) });
      change(root, before, shown.tree);
    });
    return React.createElement(tag, {
      ...attributes,
      id,
      className: css || undefined,
      onClick: follow,
      ref: place,
      dangerouslySetInnerHTML: shown.first,
    });
  };
})();
