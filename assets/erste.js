/* The page takes the place of what the document showed until then (components/screen/skeleton.py).
 *
 * It stands ready, unseen, behind its grey boxes (assets/erste.css). In one frame the boxes go and it is seen: as soon as
 * what gives it its size is there, and after a while in any case, so that a fault is seen as well.
 */
(() => {
  "use strict";

  const LONGEST = 8000; // ms after the document came
  const LATE = [".dash-graph", ".dash-slider-container", ".written"]; // come by scripts of their own

  const first = document.getElementById("erste");
  const page = document.getElementById("react-entry-point");
  if (!first || !page) return;

  const isComplete = () =>
    page.querySelector("main")?.childElementCount > 0 &&
    LATE.every((late) => page.querySelectorAll(late).length >= first.querySelectorAll(late).length);

  /** What leads to the same place in the page as the link of the boxes that has the focus. */
  const twin = () => {
    const focused = first.contains(document.activeElement) && document.activeElement;
    if (!focused) return null;
    return Array.from(page.querySelectorAll("a[href]")).find((link) => link.href === focused.href);
  };

  let waiting = true;

  const show = () => {
    if (!waiting) return;
    waiting = false;
    watching.disconnect();
    requestAnimationFrame(() => {
      const [focused, at] = [twin(), scrollY];
      first.remove();
      if (scrollY !== at) scrollTo({ top: at, behavior: "instant" });
      focused?.focus({ preventScroll: true });
    });
  };

  const watching = new MutationObserver(() => isComplete() && show());
  watching.observe(page, { childList: true, subtree: true });
  setTimeout(show, Math.max(0, LONGEST - performance.now()));
  if (isComplete()) show();
})();
