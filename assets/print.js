/* Printing: a button that prints the page, and the day and the address on paper, which only the browser knows. */
(() => {
  "use strict";

  const rv = (window.ruhrvergleich = window.ruhrvergleich || {});

  const fill = (name, text) =>
    document.querySelectorAll(`[data-print="${name}"]`).forEach((place) => (place.textContent = text));

  addEventListener("beforeprint", () => {
    const language = document.documentElement.lang || "de";
    fill("date", new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date()));
    fill("address", rv.server() + location.pathname + location.search);
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest('[data-print="now"]')) print();
  });
})();
