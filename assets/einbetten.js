/* A chart that stands alone within another page: draws the finished figure that the document brings along. */
(() => {
  "use strict";

  const draw = async (place) => {
    const figure = JSON.parse(place.dataset.figure);
    const layout = { ...figure.layout, autosize: true };
    await window.Plotly.newPlot(place, figure.data, layout, JSON.parse(place.dataset.config));
    // The place takes what the words around it leave, which a wider frame or a hint below the title changes.
    new ResizeObserver(() => window.Plotly.Plots.resize(place).catch(() => {})).observe(place);
  };

  const fail = (place) => {
    const line = document.createElement("p");
    line.className = "card-failed";
    line.setAttribute("role", "alert");
    line.textContent = place.dataset.failed;
    place.before(line);
  };

  addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll("[data-figure]")) {
      try {
        Promise.resolve(draw(place)).catch(() => fail(place));
      } catch {
        fail(place);
      }
    }
  });
})();
