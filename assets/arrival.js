/* Plotly is run when it is needed (spaeter.js): what changes how it draws is in place as it arrives.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const acts = [];
  const outermost = []; // acts after all others: what they put in front of Plotly is asked first
  let plotly = window.Plotly; // in a frame it is there before us (components/web/embed.py)
  let standIn; // what others find as window.Plotly until then

  /** Calls ``act(Plotly)`` before Plotly draws a chart. */
  rv.onPlotly = (act, { last = false } = {}) => {
    (last ? outermost : acts).push(act);
    if (plotly) act(plotly);
  };

  /** Until Plotly is there ``made`` stands in for it. */
  rv.standIn = (made) => (standIn = made);

  // Where every chart is drawn at once (in a frame) none waits; spaeter.js says otherwise.
  rv.awake = () => Promise.resolve();
  rv.isWaiting = () => false;

  Object.defineProperty(window, "Plotly", {
    configurable: true,
    enumerable: true,
    get: () => plotly || standIn,
    set: (arrived) => {
      if (arrived === plotly || arrived === standIn) return;
      plotly = arrived;
      if (plotly) for (const act of [...acts, ...outermost]) act(plotly);
    },
  });
})();
