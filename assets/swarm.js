/* A chart that brings layouts for several widths (``layout.meta.fits``, the widest first) takes the one for its place.
 *
 * The server places names and dots for each width but cannot know which one it will be. Each layout says from which
 * width on it is right, how high it is, and what differs: heights and sizes of the dots, all that is written and drawn.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const fitsOf = (layout) => layout?.meta?.fits || [];

  /** The layout for a width in px, or undefined for a chart that has none. */
  const chosen = (layout, width) => {
    const fits = fitsOf(layout);
    return fits.find(({ least }) => width >= least) || fits[fits.length - 1];
  };

  /** A figure laid out for a width: a copy, with its height; a figure without layouts as it is. */
  const fitted = (figure, width) => {
    const fit = chosen(figure.layout, width);
    if (!fit) return figure;
    const data = figure.data.map((trace, at) => ({
      ...trace,
      y: fit.y[at],
      marker: { ...trace.marker, size: fit.sizes[at] },
    }));
    const { annotations, shapes, range, height } = fit;
    const yaxis = { ...figure.layout.yaxis, range };
    return { data, layout: { ...figure.layout, annotations, shapes, yaxis }, height };
  };

  const same = (one, other) => one.length === other.length && one.every((value, at) => value === other[at]);

  const isDrawn = (gd, fit) =>
    same(gd.layout.yaxis.range, fit.range) &&
    gd.layout.annotations?.length === fit.annotations.length &&
    fit.annotations.every(({ text, y }, at) => {
      const there = gd.layout.annotations[at];
      return there.text === text && there.y === y;
    }) &&
    fit.y.every((heights, at) => same(gd.data[at]?.y || [], heights));

  const setHeight = (gd, height) => {
    const px = `${height}px`;
    for (const [place, name] of [
      [gd.closest(".dash-graph"), "height"],
      [gd.closest(".card-plot"), "minHeight"],
    ]) {
      if (place && place.style[name] !== px) place.style[name] = px;
    }
  };

  const fit = (gd) => {
    if (!gd.isConnected || !gd.layout) return;
    const width = gd._fullLayout?.width || gd.clientWidth; // on paper it is not that of the place
    const wanted = chosen(gd.layout, width);
    if (!wanted || !width) return;
    setHeight(gd, wanted.height);
    if (isDrawn(gd, wanted)) return;
    window.Plotly.update(
      gd,
      { y: wanted.y, "marker.size": wanted.sizes },
      { annotations: wanted.annotations, shapes: wanted.shapes, "yaxis.range": wanted.range },
    ).catch(() => {});
  };

  watch.bind.push((gd) => {
    gd.on("plotly_afterplot", () => fit(gd));
    fit(gd);
  });

  rv.swarm = { chosen, fitted };
})();
