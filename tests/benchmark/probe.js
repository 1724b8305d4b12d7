/* Measures inside the page, from the press of the pointer to the frame that shows the answer.
 *
 * A MutationObserver sees every change of the document; what paints nothing does not count, whoever makes it: an
 * attribute that only programs read (QUIET), one that is set to what it was, a class in PAINTLESS, a change of what is
 * not rendered, or lies under a finished picture of the same chart. For each frame with changes the time is taken in a
 * message posted from the animation frame: the browser runs it after it has laid out, painted and handed over that
 * frame.
 * ``charts`` is the frame after the last change inside a chart (or a picture in a table), ``map`` the frame in which
 * the areas first had other colours than before, ``words`` the frame after the last change of the page's content
 * outside of charts, ``stands`` the later of charts and words, ``page`` the frame after the last change anywhere.
 * ``usable`` is the frame in which the controls named by ``window.benchmarkControls`` are there, ``drawn`` that in which
 * any map is, ``largest`` and ``shift`` are the browser's own largest paint and layout shift.
 * Times are milliseconds of ``performance.now()``; the press is taken by the event's own time stamp.
 */
(() => {
  "use strict";

  const STILL = ".still, .still-place, .is-still, .still-map";
  const UNDER = '[data-shows="still"] .js-plotly-plot'; // hidden by a finished picture of the same figure
  const DRAWN = ".card-karte :is(.still, .is-still) path, .still-map path";
  const CHART = `.js-plotly-plot, ${STILL}, main img, main table svg`;
  const AREAS = ".choroplethlayer path";
  const COPY = "#erste"; // shown until the page itself is complete; its controls do nothing
  const OVER = "dialog, [popover], [role=listbox], [role=dialog]"; // opened and closed by the person
  const HEADER = ".stAppHeader"; // Streamlit's, where a sign says that it is at work; ours lies outside of main
  const QUIET = /^(aria-.+|role|tabindex|title|alt|data-(unformatted|math|notex))$/u;
  const LOOKS = ["class", "style", "hidden", "open", "checked", "disabled", "value", "src"]; // of words, not of drawings
  const PAINTLESS = ["dash-graph--pending"];
  const EMPTY = { map: null, first: null, charts: null, words: null, page: null, pictures: 0, replaced: 0 };
  const probe = {
    ...EMPTY,
    armed: false,
    start: null,
    changed: 0,
    usable: null,
    drawn: null,
    largest: null,
    shift: 0,
  };
  let colours = "";
  let pending = null; // what changed since the last frame

  const painted = (work) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => work(performance.now());
      channel.port2.postMessage(null);
    });

  const look = () =>
    Array.from(
      document.querySelectorAll(AREAS),
      (area) => area.style.fill || area.getAttribute("fill"),
    ).join();
  const elementOf = (node) => (node.nodeType === 1 ? node : node.parentElement);
  const isShown = (node) => Boolean(elementOf(node)?.checkVisibility?.({ visibilityProperty: true }));
  const content = () => document.querySelector(`main:not(${COPY} main)`) || document.body;

  const isThere = (selector) =>
    Array.from(document.querySelectorAll(selector)).some((one) => !one.closest(COPY) && isShown(one));
  const arrive = (now) => {
    if (probe.usable === null && window.benchmarkControls && isThere(window.benchmarkControls))
      probe.usable = now;
    if (probe.drawn === null && Array.from(document.querySelectorAll(`${AREAS}, ${DRAWN}`)).some(isShown))
      probe.drawn = now;
    if (probe.map === null) {
      const current = look();
      if (current && current !== colours && isThere(AREAS)) probe.map = now;
    }
  };

  const note = (inChart, inWords) => {
    probe.changed = performance.now();
    if (pending) {
      pending.charts.push(...inChart);
      pending.words.push(...inWords);
      return;
    }
    pending = { charts: inChart, words: inWords };
    painted((now) => {
      const seen = pending;
      pending = null;
      probe.page = now;
      if (seen.words.some(isShown)) probe.words = now;
      arrive(now);
      if (!seen.charts.some(isShown)) return;
      probe.charts = now;
      if (probe.first === null) probe.first = now;
    });
  };

  const isChart = (node) => {
    const element = elementOf(node);
    return Boolean(element && (element.closest(CHART) || element.querySelector(CHART)));
  };
  const chartsOf = (record) => {
    if (elementOf(record.target)?.closest(UNDER)) return [];
    if (record.type !== "childList") return elementOf(record.target)?.closest(CHART) ? [record.target] : [];
    const isInside = Boolean(elementOf(record.target)?.closest(CHART));
    return isInside || Array.from(record.addedNodes).some(isChart) ? [record.target] : [];
  };

  const withoutPaintless = (text) =>
    (text || "")
      .split(/\s+/u)
      .filter((name) => name && !PAINTLESS.includes(name))
      .join(" ");

  /** The records that may paint: of each attribute and text the first alone, which holds what it was before all of them. */
  const paints = (records) => {
    const seen = new Map();
    return records.filter((record) => {
      if (record.type === "childList") return true;
      const { target, attributeName: name, attributeNamespace: space } = record;
      if (name && QUIET.test(name)) return false;
      const key = name || "#text";
      if (seen.get(target)?.has(key)) return false;
      if (!seen.has(target)) seen.set(target, new Set());
      seen.get(target).add(key);
      const now = name ? target.getAttributeNS(space, name) : target.data;
      if (name === "class") return withoutPaintless(record.oldValue) !== withoutPaintless(now);
      return record.oldValue !== now;
    });
  };

  const isWord = (record) => {
    const element = elementOf(record.target);
    const mayShow = record.type !== "attributes" || LOOKS.includes(record.attributeName);
    return Boolean(
      mayShow && element && content().contains(element) && !element.closest(`${CHART}, ${OVER}, ${HEADER}, ${COPY}`),
    );
  };

  /** How many nodes stand in one, itself and pieces of text included, those of charts left out. */
  const nodes = (root) => {
    if (root.nodeType !== 1) return root.nodeType === 3 ? 1 : 0;
    if (root.matches(CHART)) return 0;
    return 1 + Array.from(root.childNodes).reduce((sum, child) => sum + nodes(child), 0);
  };

  const observer = new MutationObserver((records) => {
    const seen = paints(records);
    if (!seen.length) return;
    const words = seen.filter(isWord);
    for (const record of words) for (const added of record.addedNodes) probe.replaced += nodes(added);
    note(
      seen.flatMap(chartsOf),
      words.map((record) => record.target),
    );
  });
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
    attributeOldValue: true,
    characterDataOldValue: true,
  });

  const watch = (type, work) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    new PerformanceObserver((list) => list.getEntries().forEach(work)).observe({ type, buffered: true });
  };
  watch("largest-contentful-paint", (entry) => {
    probe.largest = entry.startTime;
  });
  watch("layout-shift", (entry) => {
    if (!entry.hadRecentInput) probe.shift += entry.value;
  });

  document.addEventListener(
    "load",
    (event) => {
      if (!event.target.matches?.("main img")) return;
      probe.pictures += 1;
      note([event.target], []);
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
    Object.assign(probe, EMPTY, { armed: true, start: null });
  };

  /** Whether something was drawn and nothing has changed for ``quiet`` ms. */
  probe.isQuiet = (quiet) =>
    probe.page !== null && pending === null && performance.now() - probe.changed > quiet;

  /** Milliseconds from the press; without a press from the start of the navigation, with what only that has. */
  probe.read = () => {
    const from = probe.start === null ? 0 : probe.start;
    const since = (time) => (time === null ? null : time - from);
    const opened = { usable: probe.usable, drawn: probe.drawn, largest: probe.largest, shift: probe.shift };
    return {
      map: since(probe.map),
      first: since(probe.first),
      charts: since(probe.charts),
      words: since(probe.words),
      stands: probe.charts === null ? since(probe.words) : since(Math.max(probe.charts, probe.words ?? 0)),
      page: since(probe.page),
      pictures: probe.pictures,
      replaced: probe.replaced,
      standing: nodes(content()),
      ...(probe.start === null ? opened : {}),
    };
  };

  window.benchmarkProbe = probe;
})();
