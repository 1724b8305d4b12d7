/* Names for assistive technology where Dash leaves things nameless: charts, dropdowns, sliders, number fields.
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

  /** A dropdown's button is named by its value alone. With its own label first it reads "Indikator Kinderarmut". */
  const nameDropdown = (button, label) => {
    set(button, "aria-label", label);
    const names = button.getAttribute("aria-labelledby") || "";
    const usable = button.id && !/\s/.test(button.id); // a space would end the id
    if (usable && !names.startsWith(`${button.id} `)) set(button, "aria-labelledby", `${button.id} ${names}`);
    // Dash leads the tab key through a hidden field; the style sheet takes that away, so the button is reached itself.
    set(button, "tabindex", "0");
  };

  /** Dash opens a dialog without a name, with radio buttons inside of options; it is a group of radio buttons. */
  const nameOpened = (field, label) => {
    for (const opened of field.querySelectorAll('[role="dialog"]')) {
      set(opened, "aria-label", label);
      for (const list of opened.querySelectorAll('[role="listbox"]')) set(list, "role", "radiogroup");
      for (const option of opened.querySelectorAll('[role="option"]')) {
        option.removeAttribute("role");
        option.removeAttribute("aria-selected");
      }
    }
    for (const picture of field.querySelectorAll("svg")) set(picture, "aria-hidden", "true");
  };

  const isNameless = (element) =>
    !element.hasAttribute("aria-label") &&
    !element.hasAttribute("aria-labelledby") &&
    !element.labels?.length;

  const OTHERS =
    '[role="slider"], [role="listbox"], [role="radiogroup"], input:not([aria-hidden="true"]):not([type="hidden"])';

  const nameFields = () => {
    for (const field of document.querySelectorAll(".field[data-label]")) {
      const { label } = field.dataset;
      for (const button of field.querySelectorAll("button.dash-dropdown")) nameDropdown(button, label);
      nameOpened(field, label);
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
