/* The one search (components/screen/search.py): any button with data-search opens its dialog within that scope.
 *
 * Each question is one request; what is shown always answers the last one. The field and its links form a ring
 * (finder.js). The dialog gives the focus back to what opened it; a choice is a link, which changes the address.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const WAIT = 120; // ms without a further letter
  const WIDE = matchMedia("(min-width: 600px)");
  const GAP = 8; // px to the edge of the window
  const EDGE = 9; // px from the edge of the dialog to its field
  const LEAST = 400; // px of height that the dialog needs to stand in the page

  let turn = 0; // of the last question
  let answered = 0; // the question whose answer is shown
  let timer = 0;
  let scope = "all";
  let opener = null;

  const dialog = () => document.getElementById("suche");
  const field = () => dialog().querySelector("input");
  const isSeen = (element) => element?.isConnected && element.getClientRects().length > 0;

  /** A new list begins at its top; one of everything stands where what is chosen already is in sight. */
  const reveal = (list) => {
    const chosen = field().value ? null : list.querySelector("a[aria-current]");
    list.scrollTop = 0;
    if (!chosen) return;
    const [at, from] = [chosen, list].map((element) => element.getBoundingClientRect());
    if (at.bottom > from.bottom) list.scrollTop = at.top - from.top - (from.height - at.height) / 2;
  };

  /** A list made for another address is not shown; the one for fewer letters stays until the next is there. */
  const settle = () => {
    const box = dialog();
    if (!box?.open || turn === answered) return;
    if (box.querySelector(".found-status")?.dataset.turn !== String(turn)) return;
    answered = turn;
    delete box.dataset.waits;
    reveal(box.querySelector(".found"));
  };

  const ask = () => {
    clearTimeout(timer);
    turn += 1;
    const asked = JSON.stringify({ scope, text: field().value, turn });
    window.dash_clientside.set_props("suche-gefragt", { "data-asked": asked });
  };

  /** The field of the start page turns into that of the dialog: this stands over it, to the bottom of the window. */
  const cover = (box, { left, top, width }) => {
    Object.assign(box.style, {
      left: `${left - EDGE}px`,
      top: `${top - EDGE}px`,
      width: `${width + 2 * EDGE}px`,
      maxHeight: `${innerHeight - top - GAP}px`,
    });
  };

  /** Below the header, at the left edge of what opened it, within the window; on a phone the whole window. */
  const place = (button) => {
    const box = dialog();
    box.removeAttribute("style");
    if (!WIDE.matches || !button) return undefined;
    const field = button.closest(".hero-words")?.querySelector(".start-search").getBoundingClientRect();
    if (field && field.top > 0 && innerHeight - field.top > LEAST) return cover(box, field);
    const room = document.documentElement.clientWidth - box.offsetWidth - GAP;
    const left = Math.max(GAP, Math.min(button.getBoundingClientRect().left, room));
    box.style.left = `${left}px`;
    return undefined;
  };

  const within = (name) => {
    scope = dialog().dataset[name] === undefined ? "all" : name;
    const label = dialog().dataset[scope];
    field().placeholder = label;
    field().setAttribute("aria-label", label);
  };

  const open = (button) => {
    const box = dialog();
    if (!box) return;
    if (!box.open) {
      rv.closePop?.();
      opener = isSeen(button) ? button : document.activeElement;
      within(button.dataset.search);
      field().value = button.dataset.text ?? "";
      box.dataset.waits = "";
      box.showModal();
      place(button);
    } else {
      within(button.dataset.search);
    }
    field().focus();
    ask();
  };

  const close = () => {
    clearTimeout(timer);
    const box = dialog();
    if (!box?.open) return;
    box.close();
    if (isSeen(opener)) opener.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const { target } = event;
    const button = target.closest?.("[data-search]");
    if (button) {
      open(button);
      return;
    }
    const box = target.closest?.("#suche");
    if (!box) return;
    const link = target.closest("a");
    const example = target.closest(".example");
    if (example) {
      field().value = example.textContent;
      field().focus();
      ask();
    } else if (link) {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return; // another tab: the list stays
      close();
      const spoken = document.getElementById("spoken");
      if (spoken && link.dataset.said) spoken.textContent = link.dataset.said;
    } else if (target.closest("[data-close-search]")) {
      close();
    } else if (target === box) {
      const at = box.getBoundingClientRect();
      const isInside =
        event.clientX >= at.left &&
        event.clientX <= at.right &&
        event.clientY >= at.top &&
        event.clientY <= at.bottom;
      if (!isInside) close();
    }
  });

  // By itself the key would only empty the field.
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !event.target.closest?.("#suche")) return;
      event.preventDefault();
      close();
    },
    true,
  );

  document.addEventListener("input", ({ target }) => {
    if (!target.closest?.("#suche")) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });

  addEventListener("popstate", close);
  addEventListener("resize", () => dialog()?.open && place(opener));
  rv.watch.scan.push(settle);
})();
