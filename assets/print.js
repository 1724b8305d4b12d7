/* Printing: a button that prints the page, the day and the address on paper, which only the browser knows, and charts
 * drawn for the sheet instead of for the window.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const SHEET = 702 / 0.86; // pixels between the margins of A4, where charts stand at this scale (papier.css)
  const HIGHEST = 887; // pixels of a chart that leave room for its words on the same sheet
  const MAP = 2.05; // width of a map by its height
  const PAIR = 2.6; // the same of two maps, which share a sheet
  const PATIENCE = 3000; // ms that the button waits for charts; else their finished pictures are printed
  const TIGHT = 0.82; // of the height on the screen: charts of usual height share a sheet

  const unfolded = []; // parts of a long text that were folded on the screen

  const fill = (name, text) => {
    for (const place of document.querySelectorAll(`[data-print="${name}"]`)) place.textContent = text;
  };

  const charts = () =>
    Array.from(document.querySelectorAll(".js-plotly-plot")).filter(
      (gd) => gd.offsetParent && gd._fullLayout,
    );

  const relayout = (gd, change) => window.Plotly.relayout(gd, change).catch(() => {}); // what fails is on the screen already

  /** Plotly draws at once what it has drawn before, so paper gets the new drawing. */
  const toSheet = (gd) => {
    const { height = gd.clientHeight, isRigid } = rv.widths.fitted(rv.widths.wholeOf(gd), SHEET);
    const map = gd.closest(".map-column") ? PAIR : MAP;
    const usual = gd.closest(".card-karte") ? SHEET / map : Math.min(height * TIGHT, HIGHEST);
    return relayout(gd, { width: SHEET, height: Math.round(isRigid ? height : usual) });
  };

  addEventListener("beforeprint", () => {
    if (window.Plotly?.relayout) rv.awake(document).catch(() => {}); // begins at once; else their pictures are printed
    const language = document.documentElement.lang || "de";
    rv.fuellen.back(); // paper does not wait for the words that go with a filled map
    fill("date", new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date()));
    fill("address", rv.server() + rv.inside(location.pathname) + location.search);
    charts().forEach(toSheet);
    for (const part of document.querySelectorAll(".text-part:not([open])")) {
      part.open = true;
      unfolded.push(part);
    }
  });

  addEventListener("afterprint", () => {
    for (const gd of charts()) relayout(gd, { autosize: true });
    for (const part of unfolded.splice(0)) part.open = false;
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest('[data-print="now"]')) return;
    const printed = () => print();
    const waited = new Promise((done) => setTimeout(done, PATIENCE));
    Promise.race([rv.awake(document), waited]).then(printed, printed);
  });
})();
