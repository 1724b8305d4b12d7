/* Charts are drawn when they are needed; until then a finished picture stands in their place
 * (components/screen/stills.py).
 *
 * Plotly is fetched behind our own scripts (components/web/loader.py) and run with the first pointer, key, touch or
 * focus in a chart, or when somebody is there and the browser has nothing else to do. Until then a stand-in keeps the figures that Dash gives
 * it. Later a figure that comes with a picture of its own is put off in the same way: the picture is seen at once, the
 * chart is drawn when somebody turns to it. What a person does to a chart that waits is done to the drawing as soon as
 * there is one.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const path = document.querySelector('meta[name="plotly"]')?.getAttribute("content");
  if (!path || window.Plotly) return;

  const LONGEST = 2500; // ms until the browser counts as idle although it never was
  const QUIET = 300; // ms after an answer: quick actions follow each other

  const expected = new WeakMap(); // place of a chart that Dash has not made yet -> { chart: promise of its gd, done }
  const charts = new Map(); // gd -> { figure: the latest, as Dash gave it, or null; listeners; waking }
  let isThere = false; // Plotly itself
  let draw = null; // its react, with all that our scripts put in front of it

  // ---- The library ------------------------------------------------------------------------------------------

  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  let library = null;

  /** Plotly, run now if it has not been. Where it does not come the next who needs it asks again. */
  const plotly = () => {
    if (isThere) return Promise.resolve(window.Plotly);
    library ??= new Promise((done, failed) => {
      const script = element("script", { src: rv.out(path) });
      script.onload = () => done(window.Plotly);
      script.onerror = () => {
        library = null;
        script.remove();
        failed(new Error("no plotly"));
      };
      document.head.append(script);
    });
    return library;
  };

  // ---- What is seen -----------------------------------------------------------------------------------------

  const MAP = "karte";
  const plotOf = (gd) => gd.closest(".card-plot");
  const isLook = (plot) => Boolean(plot.closest("#erste")); // of the first page (erste.js): no chart will come there
  const markOf = ([figure]) => figure?.layout?.meta?.still;
  const isWaiting = (gd) => Boolean(charts.get(gd)?.figure);

  /** Whether the picture in the place of a chart is that of a figure. The map of the document has no mark: it is that
   * of the first figure. */
  const fits = (still, figure, gd) =>
    Boolean(still) &&
    (still.dataset.still ? still.dataset.still === markOf(figure) : !charts.get(gd).isLater);

  /** The picture of the figure that waits, or the drawing. */
  const show = (gd) => {
    const plot = plotOf(gd);
    if (!plot) return;
    const figure = charts.get(gd)?.figure;
    const isStill = figure && fits(plot.querySelector("[data-still]"), figure, gd);
    plot.dataset.shows = isStill ? "still" : gd._fullLayout || !figure ? "drawing" : "nothing";
  };

  watch.part.push((part) => {
    const gd = part.matches(".still-place") && part.closest(".card-plot")?.querySelector(".js-plotly-plot");
    if (gd) show(gd);
  });

  /** The maps that the document brought stand in the places of those of the page until they are drawn; called before
   * erste.js takes the former away. */
  rv.keepFirst = () => {
    const firsts = document.querySelectorAll(`#erste .card-${MAP}`);
    document.querySelectorAll(`#react-entry-point .card-${MAP}`).forEach((card, at) => {
      const place = card.querySelector(".still-place");
      const first = firsts[at]?.querySelector(".is-still");
      if (!first || place?.childElementCount !== 0) return;
      const kept = element("div", { className: "still-chart" });
      kept.setAttribute("aria-hidden", "true"); // the chart has its words
      kept.dataset.still = "";
      kept.append(...first.cloneNode(true).childNodes);
      place.append(kept);
    });
  };

  // ---- Keeping ----------------------------------------------------------------------------------------------

  /** Until a chart is drawn it has no events: who listens is remembered. */
  const pretend = (gd, { listeners }) => {
    gd.on = (name, act) => listeners.push([name, act]);
    gd.removeAllListeners = () => listeners.splice(0);
  };

  const keep = (gd, figure) => {
    const known = charts.get(gd);
    const state = known || { listeners: [], isLater: Boolean(gd._fullLayout) };
    if (known) state.isLater = true;
    state.figure = figure;
    charts.set(gd, state);
    if (!known && !gd._fullLayout) pretend(gd, state);
    gd.classList.add("js-plotly-plot");
    rv.keyboard?.ready(gd, figure[0].data);
    rv.widths?.keepRoom(gd, figure[0]);
    show(gd);
    const plot = plotOf(gd);
    expected.get(plot)?.done(gd);
    expected.delete(plot);
  };

  const isInUse = (gd) => gd === document.activeElement || gd.matches(":hover");

  /** Whether a figure may wait: its picture has come with it, or it is the first and the document has shown it. */
  const mayWait = (gd, figure) => {
    if (isInUse(gd) || expected.has(plotOf(gd))) return false;
    if (markOf(figure) || figure[0].data.length === 0) return true; // nothing to see is seen already
    return !isThere && !charts.has(gd) && Boolean(plotOf(gd)?.querySelector('[data-still=""]'));
  };

  const elementOf = (gd) => (typeof gd === "string" ? document.getElementById(gd) : gd);

  // ---- Drawing ----------------------------------------------------------------------------------------------

  /** The size of a chart that has just been drawn for the first time, as Dash sees to it. */
  const fit = (gd) => {
    const { width, height } = gd._fullLayout || {};
    if (width === gd.clientWidth && height === gd.clientHeight) return undefined;
    return window.Plotly.Plots.resize(gd)?.catch(() => {});
  };

  /** Draws what waits, the latest figure alone; begins at once. */
  const drawn = async (gd, state) => {
    while (state.figure && gd.isConnected) {
      const { figure } = state;
      const isNew = !gd._fullLayout;
      state.figure = null;
      const listeners = state.listeners.splice(0); // Plotly dismisses all it finds as it begins
      try {
        await draw(gd, ...figure);
      } finally {
        for (const [name, act] of listeners) gd.on(name, act); // also where it failed: the next one may not
      }
      if (isNew) await fit(gd);
    }
    charts.delete(gd);
    show(gd);
    for (const look of watch.scan) look(); // the other scripts know the chart now
    if (document.activeElement === gd) gd.dispatchEvent(new FocusEvent("focus"));
  };

  /** Draws a chart that waits. Resolved when its latest figure is on the screen, at once where none waits. */
  const wake = (gd) => {
    const state = charts.get(gd);
    if (!state) return Promise.resolve();
    state.waking ??= (isThere ? drawn(gd, state) : plotly().then(() => drawn(gd, state)))
      .catch((fault) => {
        rv.link?.check(gd.closest("figure.card")); // the card says so where nothing is seen
        throw fault;
      })
      .finally(() => {
        state.waking = null;
      });
    return state.waking;
  };

  /** The same for the chart in a place; Dash may make it later than the place. Resolved with the chart. */
  const wakeIn = (plot) => {
    const gd = plot.querySelector(".js-plotly-plot");
    if (gd) return wake(gd).then(() => gd);
    if (!expected.has(plot)) {
      let done;
      const chart = new Promise((found) => (done = found));
      expected.set(plot, { chart, done });
    }
    return expected.get(plot).chart.then((made) => wake(made).then(() => made));
  };

  const forget = (gd) => charts.delete(gd);

  const drawAtOnce = async (gd, target, figure) => {
    const made = await draw(target, ...figure);
    if (gd?.closest) show(gd);
    return made;
  };

  /** As Plotly's react: at once where that is asked for, else the figure is kept. */
  const react = (target, ...figure) => {
    const gd = elementOf(target);
    const isKnown = gd?.closest && figure[0]?.data;
    rv.keepFirst();
    const isPatient = isKnown && mayWait(gd, figure);
    if (isThere && !isPatient) {
      const waits = gd && charts.get(gd);
      if (!waits) return drawAtOnce(gd, target, figure);
      waits.figure = figure; // behind what is being drawn
      return wake(gd).then(() => gd);
    }
    keep(gd, figure);
    if (isPatient) plan();
    else quietly(wake(gd));
    return Promise.resolve(gd);
  };

  rv.standIn({
    react,
    purge: forget,
    Plots: {
      resize: (gd) => {
        const figure = charts.get(gd)?.figure;
        if (figure) rv.widths?.keepRoom(gd, figure[0]);
        return Promise.resolve();
      },
    },
  });

  rv.onPlotly(
    (Plotly) => {
      isThere = true;
      draw = Plotly.react;
      const { purge } = Plotly;
      const { resize } = Plotly.Plots;
      Plotly.react = react;
      Plotly.purge = (gd) => {
        forget(gd);
        return gd._fullLayout ? purge(gd) : undefined;
      };
      Plotly.Plots.resize = (gd) => {
        if (!isWaiting(gd)) return resize(gd);
        rv.widths?.keepRoom(gd, charts.get(gd).figure[0]);
        return Promise.resolve();
      };
    },
    { last: true },
  );

  // ---- When nothing else is to be done ----------------------------------------------------------------------

  const quietly = (woken) => woken.catch(() => {}); // the next who turns to it tries again

  const whenIdle = (act) =>
    window.requestIdleCallback ? requestIdleCallback(act, { timeout: LONGEST }) : setTimeout(act, QUIET);

  const loaded = new Promise((done) => {
    if (document.readyState === "complete") done();
    else addEventListener("load", done, { once: true });
  });

  const inView = (gd) => {
    const { top, bottom } = gd.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };

  /** The chart to be drawn next: one that is seen, else the first. */
  const nextOne = () => {
    const found = Array.from(charts.keys()).filter((gd) => gd.isConnected && isWaiting(gd));
    return found.find(inView) || found[0];
  };

  const HOVERS = window.matchMedia("(hover: hover)");

  /** When charts may be drawn that nobody has turned to: a map below a mouse as soon as there is time, since one reads
   * it by pointing; all others once somebody is there (person.js). */
  const due = () => {
    const isPointedAt = HOVERS.matches && Array.from(charts.keys()).some((gd) => gd.closest(`.card-${MAP}`));
    return isPointedAt ? loaded : Promise.all([loaded, rv.person]);
  };

  let timer = 0;
  let isAsked = false;

  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(() => due().then(ask), isThere ? QUIET : 0);
  };

  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    whenIdle(step);
  };

  /** One piece of work: running Plotly, or one chart. */
  const step = () => {
    isAsked = false;
    const gd = nextOne();
    if (!gd) return;
    // A chart that fails keeps no other waiting; where Plotly does not come, a person's act asks again.
    (isThere ? quietly(wake(gd)) : plotly()).then(ask, () => {});
  };

  // ---- A person turns to a chart ----------------------------------------------------------------------------

  const WORD = /^(\p{L}|[+−0 -]|Arrow\w+|Home|End|Enter)$/u; // keys that charts answer to
  const NEAR = ".card-plot, .k-list"; // the list beside a map shows and chooses on it

  /** The place of a chart that is not drawn yet, or not made yet, where something happens. */
  const waitingAt = (target) => {
    const plot = target.closest?.(".card-plot");
    if (plot && isLook(plot)) return null;
    const gd = plot?.querySelector(".js-plotly-plot");
    return (gd ? charts.has(gd) : plot?.querySelector(".dash-graph")) ? plot : null;
  };

  let pointer = null; // where a mouse is

  const mouse = (kind, { x, y }, more = {}) => {
    const at = document.elementFromPoint(x, y);
    const place = { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y };
    at?.dispatchEvent(new MouseEvent(kind, { ...place, ...more }));
  };

  /** The pointer rests on what is now drawn below it. */
  const hover = (gd) => {
    const at = pointer && document.elementFromPoint(pointer.x, pointer.y);
    if (at && gd.contains(at)) mouse("mousemove", pointer);
  };

  const turnTo = ({ target }) => {
    const card = target.closest?.(NEAR)?.closest("figure.card");
    for (const plot of card?.querySelectorAll(".card-plot") || [])
      if (waitingAt(plot)) quietly(wakeIn(plot).then(hover));
  };

  for (const moving of ["pointerover", "pointermove", "pointerdown"])
    addEventListener(
      moving,
      ({ clientX, clientY, pointerType }) =>
        (pointer = pointerType === "mouse" ? { x: clientX, y: clientY } : null),
      { capture: true, passive: true },
    );
  for (const turning of ["pointerover", "pointerdown", "focusin"])
    addEventListener(turning, turnTo, { capture: true, passive: true });

  let pressed = null; // the place of the chart that waited when the button went down

  addEventListener("mousedown", ({ target }) => (pressed = waitingAt(target)), {
    capture: true,
    passive: true,
  });

  /** A press on a chart that was not drawn yet is made again on the drawing, a button of its own pressed again. */
  addEventListener(
    "click",
    (event) => {
      if (!event.isTrusted) return;
      const plot = waitingAt(event.target) || (pressed?.contains(event.target) ? pressed : null);
      pressed = null;
      if (!plot) return;
      event.stopImmediatePropagation();
      const button = event.target.closest("button");
      const { clientX: x, clientY: y, shiftKey, ctrlKey, metaKey, altKey } = event;
      const again = () => {
        if (button) button.click();
        else
          for (const kind of ["mousemove", "mousedown", "mouseup", "click"])
            mouse(kind, { x, y }, { shiftKey, ctrlKey, metaKey, altKey });
      };
      quietly(wakeIn(plot).then(again));
    },
    { capture: true },
  );

  addEventListener(
    "keydown",
    (event) => {
      const { key, target, isTrusted, ctrlKey, metaKey, altKey } = event;
      if (!isTrusted || ctrlKey || metaKey || altKey || !charts.has(target) || !WORD.test(key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const again = () =>
        target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      quietly(wake(target).then(again));
    },
    { capture: true },
  );

  addEventListener(
    "wheel",
    (event) => {
      const plot = event.isTrusted && (event.ctrlKey || event.metaKey) && waitingAt(event.target);
      if (plot) quietly(wakeIn(plot).then((gd) => gd.dispatchEvent(new WheelEvent("wheel", event))));
    },
    { capture: true, passive: true },
  );

  /** Every chart in ``place`` (also a chart itself) shows its latest figure as a drawing when this is resolved; those
   * that wait are drawn at once. Whoever reads what Plotly knows of a chart asks for it first. */
  rv.awake = (place) => {
    const unmade = Array.from(place.querySelectorAll(".card-plot:not([hidden]):has(.dash-graph)")).filter(
      (plot) => !plot.querySelector(".js-plotly-plot") && !isLook(plot),
    );
    const asleep = Array.from(charts.keys()).filter((gd) => gd.isConnected && place.contains(gd));
    return Promise.all([...asleep.map(wake), ...unmade.map(wakeIn)]);
  };
  rv.isWaiting = isWaiting;
  rv.plotly = plotly;
})();
