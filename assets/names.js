/* Names for assistive technology where Dash leaves things nameless: charts, sliders, number fields.
 *
 * The words come from the page: ``data-summary`` of a card (or any wrapper) names its chart,
 * ``data-label`` of a field its control.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const set = (element, name, value) => {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  const nameCharts = () => {
    for (const gd of document.querySelectorAll("[data-summary] .js-plotly-plot")) {
      set(gd, "role", gd.dataset.keys ? "application" : "img"); // keyboard.js walks through the former
      set(gd, "aria-label", gd.closest("[data-summary]").dataset.summary);
    }
    for (const title of document.querySelectorAll("figure.card .card-title")) {
      set(title.closest("figure"), "aria-label", title.textContent);
    }
  };

  const isNameless = (element) =>
    !element.hasAttribute("aria-label") &&
    !element.hasAttribute("aria-labelledby") &&
    !element.labels?.length;

  const OTHERS = '[role="slider"], [role="radiogroup"], input:not([aria-hidden="true"]):not([type="hidden"])';

  const nameFields = () => {
    for (const field of document.querySelectorAll(".field[data-label]")) {
      const { label } = field.dataset;
      for (const element of field.querySelectorAll(OTHERS)) {
        // Named by us before: keep up with a changed language.
        if (isNameless(element) || element.dataset.named) {
          set(element, "data-named", "1");
          set(element, "aria-label", label);
        }
      }
    }
  };

  watch.scan.push(nameCharts, nameFields);
})();
