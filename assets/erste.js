/* The page of Dash takes the place of the finished one that the document brought (components/screen/finished.py).
 *
 * It stands ready, unseen, behind that (assets/erste.css). In one frame the first goes and it is seen: as soon as what
 * gives it its size is there, and after a while in any case, so that a fault is seen as well. What a person has done to
 * the first until then holds for the second: where the focus is, what is selected, opened, scrolled.
 */
(() => {
  "use strict";

  const LONGEST = 8000; // ms after the scripts came; on a poor line they are late themselves
  const LATE = [".dash-graph", ".dash-slider-container"]; // come by scripts of their own

  const first = document.getElementById("erste");
  const page = document.getElementById("react-entry-point");
  if (!first || !page) return;

  // Whoever looks for an id finds that of the page; links within it wait for the page (jump.js).
  for (const named of first.querySelectorAll("[id]")) if (!named.closest("svg")) named.removeAttribute("id");

  // A document knows no own figures: where its address means some that are here, its links go on with that address.
  const { own } = window.ruhrvergleich;
  if (own.all().length && own.isMeant(location.search)) {
    const isLanguage = (part) => part.startsWith("sprache=");
    const parts = ({ search }) => search.slice(1).split("&").filter(Boolean);
    const rest = parts(location).filter((part) => !isLanguage(part));
    for (const link of first.querySelectorAll('a[href^="/"]'))
      link.search = [...rest, ...parts(link).filter(isLanguage)].join("&");
  }

  const isComplete = () =>
    page.querySelector("main")?.childElementCount > 0 &&
    LATE.every((late) => page.querySelectorAll(late).length >= first.querySelectorAll(late).length);

  // ---- What is the same in both -----------------------------------------------------------------------------

  const TAGS = { "FIRST-MAIN": "main", "FIRST-TITLE": "h1" };

  const CLOSED = "[hidden], .pop, dialog";

  /** The elements of a page like one of the first: of its kind, leading where it leads, with its words. */
  const likes = (root, element) => {
    const tag = TAGS[element.tagName] || element.tagName.toLowerCase();
    const others = Object.keys(TAGS).filter((name) => TAGS[name] === tag);
    const href = element.getAttribute("href");
    return Array.from(root.querySelectorAll([tag, ...others].join())).filter(
      (other) =>
        other.getAttribute("href") === href &&
        other.textContent === element.textContent &&
        !other.closest(CLOSED),
    );
  };

  /** What stands in the page for an element of the first; null where nothing does. */
  const twin = (element) => {
    const place = likes(first, element).indexOf(element);
    const found = likes(page, element);
    return found[Math.min(Math.max(place, 0), found.length - 1)] || null;
  };

  /** The same place in the words of the page, for an end of a selection. */
  const twinOfEnd = (node, at) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const other = first.contains(element) ? twin(element) : null;
    if (!other) return null;
    if (node === element) return [other, Math.min(at, other.childNodes.length)];
    const place = Array.from(element.childNodes).indexOf(node);
    const words = other.childNodes[place];
    return words?.data === node.data ? [words, at] : null;
  };

  // ---- What holds on ----------------------------------------------------------------------------------------

  const focused = () => {
    const { activeElement } = document;
    const other = first.contains(activeElement) ? twin(activeElement) : null;
    return () => other?.focus({ preventScroll: true });
  };

  const selected = () => {
    const selection = getSelection();
    if (selection.isCollapsed || !first.contains(selection.anchorNode)) return () => {};
    const start = twinOfEnd(selection.anchorNode, selection.anchorOffset);
    const end = twinOfEnd(selection.focusNode, selection.focusOffset);
    return () => start && end && selection.setBaseAndExtent(...start, ...end);
  };

  /** Folds that were opened, or closed. */
  const folded = () => {
    const pairs = Array.from(first.querySelectorAll("details"), (fold) => {
      const summary = fold.querySelector(":scope > summary");
      return [fold.open, summary && twin(summary)?.closest("details")];
    });
    return () => {
      for (const [open, other] of pairs) if (other && other.open !== open) other.open = open;
    };
  };

  /** Parts that scroll by themselves, and the window. */
  const scrolled = () => {
    const at = scrollY;
    const parts = Array.from(first.querySelectorAll("*")).filter((part) => part.scrollTop || part.scrollLeft);
    const pairs = parts.map((part) => [part.scrollTop, part.scrollLeft, twin(part)]);
    return () => {
      for (const [top, left, other] of pairs) other?.scrollTo({ top, left, behavior: "instant" });
      if (scrollY !== at) scrollTo({ top: at, behavior: "instant" });
    };
  };

  /** The grid goes on where its table was: how far it was scrolled, and which link had the focus. */
  const handOver = (table, place) => {
    const { scrollTop: top, scrollLeft: left } = table;
    const { activeElement } = document;
    const address = table.contains(activeElement) && activeElement.getAttribute("href");
    table.remove();
    place.querySelector(".ag-body-viewport")?.scrollTo({ top, behavior: "instant" });
    place.querySelector(".ag-body-horizontal-scroll-viewport")?.scrollTo({ left, behavior: "instant" });
    const links = address ? Array.from(place.querySelectorAll("a")) : [];
    links.find((link) => link.getAttribute("href") === address)?.focus({ preventScroll: true });
  };

  /** The table stands in the place of its grid until that has rows and its widths: it comes by itself (grid.js). What
   * is not seen yet takes no focus, so the end of it is left to the end of the swap. */
  const keepTable = () => {
    const [table, place] = [first.querySelector(".grid-place"), page.querySelector(".heat-grid")];
    if (!table || !place) return () => {};
    const { scrollTop: top, scrollLeft: left } = table;
    const focused = table.contains(document.activeElement) ? document.activeElement : null;
    place.append(table);
    table.scrollTo({ top, left, behavior: "instant" });
    const isOver = () =>
      place.querySelector("[data-fits] .ag-center-cols-container .ag-row, [data-state='failed']");
    const watched = new MutationObserver(() => {
      if (!isOver()) return;
      watched.disconnect();
      requestAnimationFrame(() => handOver(table, place));
    });
    watched.observe(place, { attributeFilter: ["data-state", "data-fits"], childList: true, subtree: true });
    return () => {
      focused?.focus({ preventScroll: true });
      if (isOver()) handOver(table, place);
    };
  };

  // ---- The swap ---------------------------------------------------------------------------------------------

  let waiting = true;
  let isPressed = false; // a press ends on the page on which it has begun, or it would hit nothing

  const swap = () => {
    if (isPressed || !first.isConnected) return;
    const held = [folded(), scrolled(), selected(), focused(), keepTable()];
    window.ruhrvergleich.keepFirst?.();
    first.remove();
    for (const hold of held) hold();
  };

  const show = () => {
    if (!waiting) return;
    waiting = false;
    watching.disconnect();
    requestAnimationFrame(swap);
  };

  const press = ({ target, type, buttons }) => {
    if (!first.isConnected) return;
    if (type === "pointerdown") isPressed = first.contains(target);
    else if (isPressed && !(type === "pointermove" && buttons)) {
      isPressed = false; // also where nobody was told, as of the end of a scrollbar
      if (!waiting) requestAnimationFrame(swap);
    }
  };
  for (const kind of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
    addEventListener(kind, press, { capture: true, passive: true });

  const watching = new MutationObserver(() => isComplete() && show());
  watching.observe(page, { childList: true, subtree: true });
  setTimeout(show, LONGEST);
  if (isComplete()) show();
})();
