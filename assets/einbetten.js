/* A chart that stands alone within another page: draws the finished figure that the document brings along. */
(() => {
  "use strict";

  const draw = (place) => {
    const figure = JSON.parse(place.dataset.figure);
    const config = { ...JSON.parse(place.dataset.config), responsive: true };
    const { height } = place.closest(".card-karte") ? {} : { height: place.clientHeight };
    return window.Plotly.newPlot(place, figure.data, { ...figure.layout, autosize: true, height }, config);
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
