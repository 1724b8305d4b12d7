/* What stands where on a page, and how far it jumped while it came.
 *
 * Boxes are in CSS pixels from the top left corner of the page as it was opened. A selector may find nothing on one
 * edition of the screen and another something: each function takes a list of them.
 */
(() => {
  "use strict";

  const FOCUSABLE = "a[href], button, input, select, textarea, summary, iframe, audio, video, [tabindex], [contenteditable]";
  const SKIPPED = ".skip, .chip-remove, .chip-x, .chip-remove *, .chip-x *";
  const shifts = [];

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.hadRecentInput) shifts.push({ at: entry.startTime, value: entry.value });
    }
  }).observe({ type: "layout-shift", buffered: true });

  const seen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };

  const onScreen = (element) => {
    const box = element.getBoundingClientRect();
    return box.top < window.innerHeight && box.bottom > 0 && box.left < window.innerWidth && box.right > 0;
  };

  /** What one press of Tab stands for: a group of radio buttons is one stop. */
  const stopOf = (element) => {
    if (element.matches("input[type=radio]") && element.name) return `radio ${element.name}`;
    return element.closest("[role=radiogroup], [role=tablist], [role=listbox]") ?? element;
  };

  const nameOf = (stop) => {
    if (typeof stop === "string") return stop;
    const own = stop.getAttribute("aria-label") ?? (stop.matches("select") ? stop.labels?.[0]?.textContent : stop.innerText);
    return (own || stop.name || stop.tagName).trim().replaceAll(/\s+/g, " ").slice(0, 50);
  };

  /** Names of the stops of Tab in the part of the page that shows without scrolling, skip link and × of chips aside. */
  const tabStops = () => {
    const found = [...document.querySelectorAll(FOCUSABLE)].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.disabled &&
        !element.matches(SKIPPED) &&
        !element.closest("[inert]") &&
        seen(element) &&
        onScreen(element),
    );
    return [...new Set(found.map(stopOf))].map(nameOf);
  };

  /** The box around all that is seen of the first selector that finds something; null where none does. */
  const box = (...selectors) => {
    for (const selector of selectors) {
      const boxes = [...document.querySelectorAll(selector)].filter(seen).map((one) => one.getBoundingClientRect());
      if (boxes.length === 0) continue;
      return {
        top: Math.min(...boxes.map((one) => one.top)) + window.scrollY,
        bottom: Math.max(...boxes.map((one) => one.bottom)) + window.scrollY,
      };
    }
    return null;
  };

  /** The top of the highest picture in the main part that is larger than a mark or a strip in a line of text. */
  const firstChart = () => {
    const found = [...document.querySelectorAll("main .js-plotly-plot, main svg, main canvas, main img")].filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      return width >= 200 && height >= 80 && seen(one);
    });
    const tops = found.map((one) => one.getBoundingClientRect().top + window.scrollY);
    return tops.length === 0 ? null : Math.min(...tops);
  };

  /** Cumulative layout shift: the largest sum within a window of 5 s at most, without a pause of 1 s. */
  const shift = () => {
    let [most, sum, first, last] = [0, 0, 0, Number.NEGATIVE_INFINITY];
    for (const { at, value } of shifts) {
      if (at - last > 1000 || at - first > 5000) [sum, first] = [0, at];
      sum += value;
      last = at;
      most = Math.max(most, sum);
    }
    return most;
  };

  /** How many pixels of the page lie to the right of the window. */
  const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

  window.benchmarkLayout = { tabStops, box, firstChart, shift, sideways, height: () => document.documentElement.scrollHeight };
})();
