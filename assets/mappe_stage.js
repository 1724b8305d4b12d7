/* One view at large: a frame as large as the stage, in which everything is enlarged as far as it fits without scrolling.
 *
 * Charts come as in an embedding, a view that has none as its page, both without what is there for the hand
 * (assets/buehne.css). Keys and swipes within the frame are those of the presentation.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const FACTORS = [2.6, 2.3, 2, 1.8, 1.6, 1.45, 1.3, 1.15, 1, 0.9, 0.8, 0.7];
  const LEAST = { wide: 760, narrow: 330 }; // px that a view is laid out for on a screen and on a phone
  const NARROW = 700;
  const SWIPE = 60; // px
  const PATIENCE = 6000; // ms for a page to come

  const source = ({ code, kind, stage }) => {
    const language = rv.inEnglish() ? "&sprache=en" : "";
    if (stage === "page") return rv.out(`/k/${encodeURIComponent(code)}${language.replace("&", "?")}`);
    const chart = kind ? `&diagramm=${encodeURIComponent(kind)}` : "";
    return rv.out(`/einbetten?ansicht=${encodeURIComponent(code)}${chart}${language}`);
  };

  /** The largest factor with which ``fits`` says yes, else the smallest. */
  const largest = (factors, fits) => factors.find(fits) ?? factors[factors.length - 1];

  const setFactor = (frame, factor) => frame.style.setProperty("--larger", factor);

  /** Whether something within scrolls by itself, as a long table does. */
  const scrolls = (inner) =>
    [...inner.querySelectorAll("main div")].some(
      (box) => box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY),
    );

  /** Enlarge what is in the frame as far as it fits; answers whether it does. */
  const fit = (place, frame) => {
    const inner = frame.contentDocument?.documentElement;
    if (!inner || !place.clientWidth) return true;
    const least = place.clientWidth < NARROW ? LEAST.narrow : LEAST.wide;
    const isWhole = () =>
      inner.scrollHeight <= inner.clientHeight + 1 && inner.scrollWidth <= inner.clientWidth + 1;
    const wide = FACTORS.filter((factor) => factor <= 1 || place.clientWidth / factor >= least);
    largest(wide, (factor) => {
      setFactor(frame, factor);
      return isWhole();
    });
    return isWhole() && !scrolls(inner);
  };

  /** A page of the app is there when its content is; an embedded chart when its document is. */
  const isComplete = (inner) =>
    inner.body.classList.contains("embed") ||
    (!inner.getElementById("erste") && inner.querySelector("main")?.childElementCount > 0);

  const complete = (frame) =>
    new Promise((done) => {
      const until = Date.now() + PATIENCE;
      const look = () => {
        const inner = frame.contentDocument;
        if (!inner || isComplete(inner) || Date.now() > until) done();
        else setTimeout(look, 50);
      };
      look();
    });

  /** A finger that goes far to one side and little up or down. */
  const swiped = (target, turn) => {
    let from = null;
    target.addEventListener(
      "touchstart",
      ({ touches }) => {
        from = touches.length === 1 ? { x: touches[0].clientX, y: touches[0].clientY } : null;
      },
      { passive: true },
    );
    target.addEventListener(
      "touchend",
      ({ changedTouches }) => {
        if (!from) return;
        const [x, y] = [changedTouches[0].clientX - from.x, changedTouches[0].clientY - from.y];
        from = null;
        if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0 ? 1 : -1);
      },
      { passive: true },
    );
  };

  /** A view in ``place``. ``onKey`` hears the keys within it, ``turn`` its swipes, ``told`` whether all of it is seen. */
  const stage = (place, item, { onKey, turn, told, isTitled }) => {
    const frame = rv.mappe.dom.make("iframe", {
      src: source(item),
      title: item.label,
      className: "show-frame",
    });
    let isReady = false;
    const again = () => isReady && place.contains(frame) && told(fit(place, frame));
    frame.onload = async () => {
      const inner = frame.contentDocument;
      if (!inner) return;
      inner.documentElement.dataset.stage = isTitled ? "titled" : "";
      inner.defaultView.addEventListener("keydown", onKey);
      swiped(inner, turn);
      await complete(frame);
      isReady = true;
      again();
      frame.classList.add("is-ready");
      new ResizeObserver(again).observe(inner.body);
    };
    new ResizeObserver(again).observe(place);
    place.replaceChildren(frame);
  };

  rv.mappe.stage = stage;
  rv.mappe.swiped = swiped;
  rv.mappe.largest = largest;
})();
