/* Finished HTML is changed where it stands (assets/plain.js): nothing that stays the same is made anew.
 *
 * Three trees are walked at once: what the server sent before, what it sends now, and what is on the page. Only where the
 * first two differ is the page changed. So nothing is lost that a person or a script has done there: what is open, typed,
 * marked, hidden or has the focus.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const isElement = (node) => node.nodeType === 1;
  const childrenOf = (node) => Array.from(node.childNodes);
  const wordsOf = (text) => (text ?? "").split(/\s+/).filter(Boolean);
  const copy = (node) => document.importNode(node, true);

  /** What is remembered by its name (folds.js, katalog_folds.js) does not become something of another name. */
  const nameOf = (node) => {
    if (!isElement(node)) return "";
    const fold = node.localName === "details" ? node.querySelector("summary") : null;
    return node.id || node.getAttribute("data-fold") || (fold?.textContent ?? "").replace(/\d+/g, "#");
  };
  const lookOf = (node) => (isElement(node) ? wordsOf(node.getAttribute("class"))[0] : "");

  /** Whether one can become the other, and whether both are surely the same part. */
  const isLike = (one, other) => one.nodeName === other.nodeName && nameOf(one) === nameOf(other);
  const isTwin = (one, other) => lookOf(one) === lookOf(other) && isLike(one, other);

  /** For each child now the place of the one that becomes it, or -1: from both ends, and between them by place. */
  const paired = (before, now) => {
    const many = Math.min(before.length, now.length);
    let start = 0;
    while (start < many && isTwin(before[start], now[start])) start += 1;
    let end = 0;
    while (end < many - start && isTwin(before.at(-1 - end), now.at(-1 - end))) end += 1;
    return now.map((node, at) => {
      const isAtEnd = at >= now.length - end;
      const place = isAtEnd ? at - now.length + before.length : at;
      const isFree = isAtEnd || place < before.length - end;
      return isFree && isLike(before[place], node) ? place : -1;
    });
  };

  const changeClasses = (element, before, now) => {
    const [gone, come] = [wordsOf(before), wordsOf(now)];
    element.classList.remove(...gone.filter((name) => !come.includes(name)));
    element.classList.add(...come.filter((name) => !gone.includes(name)));
  };

  const changeAttributes = (element, before, now) => {
    for (const name of new Set([...before.getAttributeNames(), ...now.getAttributeNames()])) {
      const [old, value] = [before.getAttribute(name), now.getAttribute(name)];
      if (old === value) continue;
      if (name === "class") changeClasses(element, old, value);
      else if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };

  const changeChildren = (element, before, now) => {
    const [shown, old, come] = [element, before, now].map(childrenOf);
    const isSame =
      shown.length === old.length && old.every((node, at) => node.nodeName === shown[at].nodeName);
    if (!isSame) {
      element.replaceChildren(...come.map(copy)); // a script has put something else there
      return;
    }
    const places = paired(old, come);
    for (const [at, node] of shown.entries()) if (!places.includes(at)) node.remove();
    let next = element.firstChild;
    for (const [at, node] of come.entries()) {
      const one = shown[places[at]];
      if (one) {
        next = one.nextSibling;
        morph(one, old[places[at]], node);
      } else element.insertBefore(copy(node), next);
    }
  };

  /** Makes of ``node`` on the page, which was ``before``, what it is ``now``. */
  const morph = (node, before, now) => {
    if (before.isEqualNode(now)) return;
    if (!isElement(now)) {
      node.data = now.data;
      return;
    }
    changeAttributes(node, before, now);
    changeChildren(node, before, now);
  };

  rv.morph = morph;
})();
