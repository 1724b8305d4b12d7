/* A chart in a narrow card is laid out for it: other type, other margins, names above instead of beside.
 *
 * The server sends both layouts (components/charts/narrow.py): the wide one whole, of the narrow one what differs, in
 * layout.meta. The choice is made before Plotly draws, and again where a chart has become wide or narrow.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const BREAKPOINT = 600; // px of a chart from which on the wide layout has room

  const wholes = new WeakMap(); // gd -> the figure as the server sent it, and whether it is drawn narrow

  /** One part of the wide layout with its changes; what they say is null goes away. */
  const changed = (part, changes) =>
    Object.fromEntries(Object.entries({ ...part, ...changes }).filter(([, value]) => value !== null));

  /** The figure for a width in px. */
  const fitting = (figure, width) => {
    const { narrow } = figure.layout?.meta || {};
    if (!narrow || width >= BREAKPOINT) return figure;
    return {
      ...figure,
      data: figure.data.map((trace, place) =>
        narrow.data[place] ? changed(trace, narrow.data[place]) : trace,
      ),
      layout: changed(figure.layout, narrow.layout),
    };
  };

  /** The chart of a page has its height from its layout; in the page of a town it fills its frame. */
  const setHeight = (gd, { layout }, isNarrow) => {
    const { heights } = layout.meta;
    const holder = gd.closest(".dash-graph");
    if (!holder || !heights) return;
    holder.style.height = `${heights[Number(isNarrow)]}px`;
    holder.parentElement.style.minHeight = holder.style.height;
  };

  const chosen = (draw) => (gd, first, second, third) => {
    const element = typeof gd === "string" ? document.getElementById(gd) : gd;
    const isWhole = !Array.isArray(first) && first?.data;
    const figure = isWhole ? first : { data: first, layout: second, config: third };
    if (!element?.closest || !figure.layout?.meta?.narrow) {
      wholes.delete(element);
      return draw(gd, first, second, third);
    }
    const isNarrow = element.clientWidth > 0 && element.clientWidth < BREAKPOINT;
    wholes.set(element, { figure, isNarrow });
    setHeight(element, figure, isNarrow);
    return draw(gd, fitting(figure, element.clientWidth || BREAKPOINT));
  };

  /** Draws anew where the width asks for the other layout. */
  const again = (gd) => {
    const whole = wholes.get(gd);
    const width = gd.clientWidth;
    if (whole && width && width < BREAKPOINT !== whole.isNarrow) window.Plotly.react(gd, whole.figure);
  };

  /** The first chart may be drawn before this script has seen Plotly: then it is drawn wide. */
  const remember = (gd) => {
    if (wholes.has(gd) || !gd.layout?.meta?.narrow) return;
    const figure = { data: gd.data, layout: gd.layout, config: { ...gd._context } };
    wholes.set(gd, { figure, isNarrow: false });
  };

  const known = new WeakSet();
  watch.scan.push(() => {
    const { Plotly } = window; // fetched with the first chart
    if (!Plotly?.react || known.has(Plotly)) return;
    known.add(Plotly);
    for (const name of ["newPlot", "react"]) Plotly[name] = chosen(Plotly[name]);
  });

  watch.bind.push((gd) => {
    gd.on("plotly_afterplot", () => again(gd));
    remember(gd);
    again(gd);
  });

  /** The wide figure of a chart and its height in px, which pictures show whatever the screen does. */
  rv.wideOf = (gd) => {
    const { data, layout } = wholes.get(gd)?.figure || gd;
    return { data, layout, height: layout.meta?.heights?.[0] || gd.clientHeight };
  };
})();
