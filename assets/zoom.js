/* Zoom and pan of the maps: own buttons, the keys + − 0, the wheel with Ctrl, dragging; two maps side by side move together.
 *
 * The plain wheel and the plain finger belong to the page: a map in the way must not swallow scrolling. So dragging
 * begins only when the map is zoomed in (the figure has dragmode "pan"), and the wheel zooms only with Ctrl.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const MAP = 'figure.card[data-kind="karte"]';
  const STEP = 1.5;
  const MOST = 12;
  const TINY = 1e-4; // degrees, and share of the scale

  const states = new WeakMap(); // gd -> { frame, initial, wanted, again }

  /** The view now on the screen: centre in degrees, scale against the whole frame, turn of the globe; or null. */
  const read = (gd) => {
    const geo = gd._fullLayout?.geo?._subplot;
    if (!geo?.projection || !geo.midPt) return null;
    const [lon, lat] = geo.projection.invert(geo.midPt);
    return { lon, lat, scale: geo.projection.scale() / geo.fitScale, turn: -geo.projection.rotate()[0] };
  };

  const near = (a, b) => Math.abs(a - b) < TINY;
  // The turn only matters together with the centre, which already holds it.
  const same = (a, b) => near(a.lon, b.lon) && near(a.lat, b.lat) && near(a.scale / b.scale, 1);

  /** What of the figure fixes the frame. It changes with the level, not with zooming. */
  const frameOf = (gd) => {
    const geo = gd._fullLayout.geo;
    return JSON.stringify([geo.lonaxis.range, geo.lataxis.range, geo.projection.type]);
  };

  const apply = (gd, view, fitbounds = false) =>
    window.Plotly.relayout(gd, {
      "geo.fitbounds": fitbounds,
      "geo.center.lon": view.lon,
      "geo.center.lat": view.lat,
      "geo.projection.scale": view.scale,
      "geo.projection.rotation.lon": view.turn,
    }).catch(() => {});

  const partners = (gd) =>
    Array.from(document.querySelectorAll(`${MAP} .js-plotly-plot`)).filter(
      (other) => other !== gd && states.has(other),
    );

  const wish = (gd, view) => {
    const state = states.get(gd);
    state.wanted = same(view, state.initial) ? null : view;
    state.again = false;
  };

  /** After a redraw: a new frame starts afresh; in the old frame a new figure must not lose the reader's view. */
  const settle = (gd) => {
    const view = read(gd);
    if (!view) return;
    const [frame, state] = [frameOf(gd), states.get(gd)];
    if (!state || state.frame !== frame) {
      states.set(gd, {
        frame,
        initial: { ...view, fitbounds: gd.layout.geo.fitbounds || false },
        wanted: null,
      });
      const leader = partners(gd).find(
        (other) => states.get(other).wanted && states.get(other).frame === frame,
      );
      if (leader) move(gd, states.get(leader).wanted);
      return;
    }
    if (!state.wanted || same(view, state.wanted)) {
      state.again = false;
    } else if (state.again) {
      state.wanted = null; // it cannot be had; asking a third time would never end
    } else {
      state.again = true;
      apply(gd, state.wanted);
    }
  };

  const move = (gd, view) => {
    wish(gd, view);
    return apply(gd, view);
  };

  /** Somebody moved this map: the maps beside it follow. One that is already there is left alone: no ping-pong. */
  const moved = (gd) => {
    const view = read(gd);
    if (!view || !states.has(gd)) return;
    wish(gd, view);
    for (const other of partners(gd)) {
      const there = read(other);
      if (there && !same(there, view)) move(other, view);
    }
  };

  const reset = (gd) => {
    const { initial } = states.get(gd);
    wish(gd, initial);
    return apply(gd, initial, initial.fitbounds);
  };

  /** The centre after zooming by ``factor`` so that the point [x, y] in px stays where it is. */
  const centreAfter = (gd, factor, [x, y]) => {
    const geo = gd._fullLayout.geo._subplot;
    const [mx, my] = geo.midPt;
    return geo.projection.invert([x + (mx - x) / factor, y + (my - y) / factor]);
  };

  const zoom = (gd, factor, point) => {
    const view = read(gd);
    const state = states.get(gd);
    if (!view || !state) return undefined;
    const least = state.initial.scale;
    const scale = Math.min(Math.max(view.scale * factor, least), least * MOST);
    if (scale <= least * (1 + TINY)) return reset(gd);
    const [lon, lat] = point ? centreAfter(gd, scale / view.scale, point) : [view.lon, view.lat];
    return move(gd, { lon, lat, scale, turn: view.turn });
  };

  const isZoomed = (gd) => {
    const [view, state] = [read(gd), states.get(gd)];
    return Boolean(view && state && view.scale > state.initial.scale * (1 + TINY));
  };

  watch.bind.push((gd, card) => {
    if (!card.matches(MAP)) return;
    gd.on("plotly_afterplot", () => settle(gd));
    gd.on("plotly_relayout", (change) => {
      if (Object.keys(change || {}).some((key) => key.startsWith("geo."))) moved(gd);
    });
    settle(gd);
  });

  // ---- Hands ------------------------------------------------------------------------------------------------

  const FACTORS = { in: STEP, out: 1 / STEP };
  const plotAt = (target) => (target.closest ? target.closest(`${MAP} .js-plotly-plot`) : null);

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button.zoom");
    const card = button?.closest(MAP);
    if (!card) return;
    for (const gd of card.querySelectorAll(".js-plotly-plot")) {
      if (!states.has(gd)) continue;
      if (button.dataset.zoom === "reset") reset(gd);
      else if (button.dataset.zoom in FACTORS) zoom(gd, FACTORS[button.dataset.zoom]);
    }
  });

  let turned = 0; // of the wheel since the last picture, in px
  const onWheel = (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const gd = plotAt(event.target);
    if (!gd) return;
    event.preventDefault(); // otherwise the browser enlarges the whole page
    const box = gd.getBoundingClientRect();
    const point = [event.clientX - box.left, event.clientY - box.top];
    const lines = event.deltaMode === 1 ? 33 : 1;
    if (!turned) {
      requestAnimationFrame(() => {
        zoom(gd, STEP ** Math.max(-2, Math.min(2, -turned / 100)), point);
        turned = 0;
      });
    }
    turned += event.deltaY * lines;
  };
  document.addEventListener("wheel", onWheel, { passive: false, capture: true });

  // Plotly would start to pan at once. The event stops here as long as there is nothing to pan, and for two fingers.
  const onPress = (event) => {
    const gd = plotAt(event.target);
    if (gd && (!isZoomed(gd) || (event.touches && event.touches.length > 1))) event.stopPropagation();
  };
  document.addEventListener("mousedown", onPress, { capture: true });
  document.addEventListener("touchstart", onPress, { capture: true, passive: true });

  const KEYS = { "+": "in", "-": "out", "−": "out", 0: "reset" };
  document.addEventListener("keydown", (event) => {
    const doing = KEYS[event.key];
    const gd = doing && event.target.matches?.(`${MAP} .js-plotly-plot`) && event.target;
    if (!gd || !states.has(gd) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (doing === "reset") reset(gd);
    else zoom(gd, FACTORS[doing]);
  });

  rv.zoom = { read, zoom, reset, isZoomed };
})();
