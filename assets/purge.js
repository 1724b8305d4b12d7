/* A chart that leaves the page is given up only when it has finished drawing.
 *
 * Dash takes a chart apart at once. A map draws in steps that wait for its outlines and for each other; the next
 * step would find nothing left to draw on and fail, unseen by people but in every log.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const drawings = new WeakMap(); // gd -> promise that all drawing begun so far has ended, well or not

  /** ``draw`` as before, remembered for as long as it goes on. */
  const remembered =
    (draw) =>
    (gd, ...rest) => {
      const drawing = draw(gd, ...rest);
      const ended = Promise.allSettled([drawings.get(gd), drawing]).then(() => {});
      drawings.set(gd, ended);
      return drawing;
    };

  /** Take apart when everything is drawn; what began meanwhile (a resizing) is waited for as well. */
  const patient = (purge) => {
    const later = (gd) => {
      const drawing = drawings.get(gd);
      if (!drawing) return purge(gd);
      return drawing.then(() => {
        if (drawings.get(gd) === drawing) drawings.delete(gd);
        return later(gd);
      });
    };
    return later;
  };

  rv.onPlotly((Plotly) => {
    for (const name of ["react", "relayout"]) Plotly[name] = remembered(Plotly[name]);
    Plotly.Plots.resize = remembered(Plotly.Plots.resize);
    Plotly.purge = patient(Plotly.purge);
  });

  // A figure that waits for the drawing before it, of a chart that leaves meanwhile: Dash then draws on nothing. Its
  // part for charts is one of those that are joined (components/web/bundles.py), or by itself.
  addEventListener("unhandledrejection", (event) => {
    const { message, stack } = event.reason || {};
    if (/classList/.test(message) && /\/dcc\/(teile\.|async-graph)/.test(stack)) event.preventDefault();
  });
})();
