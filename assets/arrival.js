/* Plotly is fetched with the first chart and draws it at once: what changes how it draws is in place as it arrives.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const acts = [];
  let plotly = window.Plotly; // in a frame it is there before us (components/web/embed.py)

  /** Calls ``act(Plotly)`` before the first chart is drawn. */
  rv.onPlotly = (act) => {
    acts.push(act);
    if (plotly) act(plotly);
  };

  Object.defineProperty(window, "Plotly", {
    configurable: true,
    enumerable: true,
    get: () => plotly,
    set: (arrived) => {
      if (arrived === plotly) return;
      plotly = arrived;
      if (plotly) for (const act of acts) act(plotly);
    },
  });
})();
