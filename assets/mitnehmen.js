/* The menu "Mitnehmen" closes as menus do: on Escape, which gives the focus back, and on a click elsewhere. */
(() => {
  "use strict";

  const OPEN = "details.take-along[open]";

  addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target)) menu.open = false;
  });

  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(OPEN);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
