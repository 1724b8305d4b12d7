/* Measures inside the page, from the press of the pointer to the frame that shows the answer.
 *
 * A MutationObserver sees every change of the document. For each frame with changes the time is taken in a message
 * posted from the animation frame: the browser runs it after it has laid out, painted and handed over that frame.
 * ``charts`` is the frame after the last change inside a chart (or a picture in a table), ``map`` the frame in which
 * the areas first had other colours than before, ``page`` the frame after the last change anywhere.
 * Times are milliseconds of ``performance.now()``; the press is taken by the event's own time stamp.
 */
(() => {
  "use strict";

  const CHART = ".js-plotly-plot, main img, main table svg";
  const AREAS = ".choroplethlayer path";
  const probe = { armed: false, start: null, changed: 0, map: null, first: null, charts: null, page: null, pictures: 0 };
  let colours = "";
  let pending = null; // what changed since the last frame

  const painted = (work) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => work(performance.now());
      channel.port2.postMessage(null);
    });

  const look = () => Array.from(document.querySelectorAll(AREAS), (area) => area.style.fill || area.getAttribute("fill")).join();

  const note = (inChart) => {
    probe.changed = performance.now();
    if (pending) {
      pending.inChart ||= inChart;
      return;
    }
    pending = { inChart };
    painted((now) => {
      const seen = pending;
      pending = null;
      probe.page = now;
      if (!seen.inChart) return;
      probe.charts = now;
      if (probe.first === null) probe.first = now;
      if (probe.map === null) {
        const current = look();
        if (current && current !== colours) probe.map = now;
      }
    });
  };

  const isChart = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return Boolean(element && (element.closest(CHART) || (element.querySelector && element.querySelector(CHART))));
  };
  const inChart = (record) =>
    record.type === "childList"
      ? Boolean(record.target.closest && record.target.closest(CHART)) || Array.from(record.addedNodes).some(isChart)
      : isChart(record.target) && Boolean(record.target.nodeType !== 1 || record.target.closest(CHART));

  new MutationObserver((records) => note(records.some(inChart))).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  document.addEventListener(
    "load",
    (event) => {
      if (!event.target.matches || !event.target.matches("main img")) return;
      probe.pictures += 1;
      note(true);
    },
    { capture: true },
  );

  document.addEventListener(
    "pointerdown",
    (event) => {
      if (!probe.armed) return;
      probe.armed = false;
      probe.start = event.timeStamp;
    },
    { capture: true },
  );

  /** Wait for the next press. */
  probe.arm = () => {
    colours = look();
    Object.assign(probe, { armed: true, start: null, map: null, first: null, charts: null, page: null, pictures: 0 });
  };

  /** Whether something was drawn and nothing has changed for ``quiet`` ms. */
  probe.isQuiet = (quiet) =>
    probe.page !== null && pending === null && performance.now() - probe.changed > quiet;

  /** Milliseconds from the press; without a press from the start of the navigation. */
  probe.read = () => {
    const from = probe.start === null ? 0 : probe.start;
    const since = (time) => (time === null ? null : time - from);
    return {
      map: since(probe.map),
      first: since(probe.first),
      charts: since(probe.charts),
      page: since(probe.page),
      pictures: probe.pictures,
    };
  };

  window.benchmarkProbe = probe;
})();
