/* A chart that brings layouts for several widths takes the one for its place.
 *
 * The server sends the widest layout whole, and in layout.meta what the others have different, the widest first
 * (components/charts/widths.py). The choice is made before Plotly draws, and again where a chart has become wider
 * or narrower.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const fitsOf = (figure) => figure.layout?.meta?.fits;

  /** Of several layouts the one for a width in px. */
  const chosen = (fits, width) => fits.find(({ least }) => width >= least) || fits[fits.length - 1];

  /** One part of the widest layout with its changes; what they say is null goes away. */
  const changed = (part, changes) =>
    Object.fromEntries(Object.entries({ ...part, ...changes }).filter(([, value]) => value !== null));

  /** A figure laid out for a width: a copy with its height, and whether that is exact (``isRigid``). A figure that
   * has one layout alone is returned as it is. */
  const fitted = (figure, width) => {
    const fits = fitsOf(figure);
    if (!fits) return figure;
    const { data, layout, height } = chosen(fits, width);
    const { meta, ...rest } = changed(figure.layout, layout);
    return {
      ...figure,
      data: figure.data.map((trace, place) => changed(trace, data[place])),
      layout: rest,
      height,
      isRigid: meta.rigid,
    };
  };

  // ---- Drawing ------------------------------------------------------------------------------------------------

  const wholes = new WeakMap(); // gd -> { figure: as the server sent it, fit: the layout that is drawn }

  /** The figure of a chart as the server sent it. */
  const wholeOf = (gd) => wholes.get(gd)?.figure || gd;

  /** A chart has its height from its layout; in the page of a town it fills its frame. */
  const setHeight = (gd, height) => {
    const px = `${height}px`;
    for (const [place, name] of [
      [gd.closest(".dash-graph"), "height"],
      [gd.closest(".card-plot"), "minHeight"],
    ]) {
      if (place && place.style[name] !== px) place.style[name] = px;
    }
  };

  /** Draws a figure that has layouts in the one for a width; ``size`` is that of a drawing with its own. */
  const drawFitted = (draw, gd, figure, width, size = {}) => {
    const { data, layout, config, frames, height } = fitted(figure, width);
    wholes.set(gd, { figure, fit: chosen(fitsOf(figure), width) });
    setHeight(gd, height);
    return draw(gd, { data, layout: { ...layout, ...size }, config, frames });
  };

  const WIDEST = Number.POSITIVE_INFINITY; // for a chart that is not seen yet

  const widthOf = (gd, figure) => figure.layout.width || gd.clientWidth || WIDEST;

  /** The place of a chart that is drawn later is as high as the chart will be. */
  const keepRoom = (gd, figure) => {
    const fits = fitsOf(figure);
    if (fits) setHeight(gd, chosen(fits, widthOf(gd, figure)).height);
  };

  const choosing = (draw) => (gd, first, second, third) => {
    const element = typeof gd === "string" ? document.getElementById(gd) : gd;
    const isWhole = !Array.isArray(first) && first?.data;
    const figure = isWhole ? first : { data: first, layout: second, config: third };
    if (element?.closest && fitsOf(figure))
      return drawFitted(draw, element, figure, widthOf(element, figure));
    wholes.delete(element);
    return draw(gd, first, second, third);
  };

  /** Draws anew where the width asks for another layout. On paper it is not that of the place. */
  const again = (gd) => {
    const whole = wholes.get(gd);
    if (!whole || !react || !gd.clientWidth || !gd.isConnected || rv.isWaiting(gd)) return;
    const width = gd._fullLayout?.width || gd.clientWidth;
    if (chosen(fitsOf(whole.figure), width) === whole.fit) return;
    const { width: own, height } = gd.layout;
    const size = own ? { width: own, height, autosize: false } : {};
    drawFitted(react, gd, whole.figure, width, size).catch(() => {});
  };

  let react = null; // of Plotly itself
  rv.onPlotly((Plotly) => {
    react = Plotly.react;
    for (const name of ["newPlot", "react"]) Plotly[name] = choosing(Plotly[name]);
  });

  watch.bind.push((gd) => {
    gd.on("plotly_afterplot", () => again(gd));
    again(gd);
  });

  rv.widths = { fitted, keepRoom, wholeOf };
})();
