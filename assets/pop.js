/* Popovers (components/screen/pop.py): a button with data-pop opens the element of that id, again or Escape or a click
 * elsewhere closes it. The focus goes in and comes back. On a phone it is a sheet from below, and the page behind it waits.
 *
 * What serves several buttons, as the menu "Mitnehmen" of all cards, is placed below the one that opened it (data-free).
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const PHONE = matchMedia("(max-width: 599px)");
  const GAP = 6; // px between the button and what it opens
  const FIRST =
    "input:not([type=hidden]), select, textarea, a[href], button:not([data-close-pop]), [tabindex='0']";

  let open = null; // { pop, button }

  const isSeen = (element) => element.getClientRects().length > 0;

  const mark = (pop, on) => {
    for (const button of document.querySelectorAll(`[data-pop="${pop.id}"]`))
      button.setAttribute("aria-expanded", String(on));
  };

  /** Below the button, or above it where there is more room; inside the window. */
  const place = ({ pop, button }) => {
    if (pop.dataset.free === undefined || PHONE.matches) return pop.removeAttribute("style");
    const at = button.getBoundingClientRect();
    const { offsetWidth, offsetHeight, offsetParent } = pop;
    const from = (offsetParent || document.documentElement).getBoundingClientRect();
    const right = Math.min(at.right, document.documentElement.clientWidth - 8);
    const above = innerHeight - at.bottom < offsetHeight + GAP && at.top > offsetHeight + GAP;
    const top = above ? at.top - offsetHeight - GAP : at.bottom + GAP;
    pop.style.left = `${Math.max(8, right - offsetWidth) - from.left}px`;
    pop.style.top = `${top - from.top}px`;
    return undefined;
  };

  const close = (isBack) => {
    if (!open) return;
    const { pop, button } = open;
    open = null;
    delete pop.dataset.open;
    delete document.documentElement.dataset.sheet;
    mark(pop, false);
    const inside = pop.contains(document.activeElement) || document.activeElement === document.body;
    if ((isBack || inside) && isSeen(button)) button.focus({ preventScroll: true });
  };

  const show = (pop, button) => {
    const before = open?.button;
    close(false);
    // From within another popover: the way back leads to what opened that one.
    open = { pop, button: before && !isSeen(button) ? before : button };
    pop.dataset.open = "";
    document.documentElement.dataset.sheet = pop.id;
    mark(pop, true);
    rv.opened = button;
    pop.dispatchEvent(new CustomEvent("pop", { bubbles: true, detail: { button } }));
    place({ pop, button });
    const first = [...pop.querySelectorAll(FIRST)].find(isSeen);
    const group =
      first?.type === "radio" &&
      [...pop.querySelectorAll("input:checked")].find((one) => one.name === first.name);
    (group || first || pop).focus({ preventScroll: true });
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-pop]");
    if (button) {
      const pop = document.getElementById(button.dataset.pop);
      if (pop && open?.pop === pop && open.button === button) close(true);
      else if (pop) show(pop, button);
      return;
    }
    if (!open) return;
    if (event.target.closest?.("[data-close-pop]")) close(true);
    else if (event.target.isConnected && !open.pop.contains(event.target)) close(false);
    else if (open.pop.matches("nav") && event.target.closest("a")) close(false);
  });

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !open || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      close(true);
    },
    true,
  );

  /** The tab key leads out of an open popover to what follows its button, and on a phone stays within the sheet. */
  addEventListener("focusin", ({ target }) => {
    if (!open || open.pop.contains(target) || target === open.button || target.closest?.("dialog")) return;
    if (!PHONE.matches) close(false);
    else [...open.pop.querySelectorAll(FIRST)].find(isSeen)?.focus();
  });

  addEventListener("popstate", () => close(false));
  addEventListener("resize", () => open && place(open));
  rv.watch.scan.push(() => {
    if (open && !open.pop.isConnected) {
      open = null;
      delete document.documentElement.dataset.sheet;
    }
  });
  rv.closePop = () => close(false);
})();
