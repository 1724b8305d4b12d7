/* Play button and steps beside the year slider.
 *
 * While a map plays, its classes are those of all years, lest a colour mean another thing in each picture.
 *
 * ``.years`` holds the slider; data-slider is its Dash id, data-years its marks, both JSON. The next year is asked for
 * some time after the charts have been redrawn, so that a slow line slows the film down and no year is skipped. A year
 * painted ahead of its words (fuellen.js) waits for them.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const PAUSE = 1200; // ms between a redraw and the next year
  const PATIENCE = 4000; // ms after which the film goes on although nothing was redrawn

  let begun = false; // whether the film has shown a year; at the end of the years it begins with the first
  let playing = null; // data-slider of the film that runs; Dash may mount the elements anew, the words stay
  let timer = 0;

  const parse = (words, otherwise) => {
    try {
      return JSON.parse(words);
    } catch {
      return otherwise;
    }
  };

  const yearsOf = (box) =>
    parse(box.dataset.years || "[]", [])
      .map(Number)
      .sort((a, b) => a - b);

  /** The year the slider shows. The thumb knows it at once, data-year only after the server has answered. */
  const yearOf = (box) => {
    const meant = rv.fuellen.meant(box); // a press whose year is painted and not yet at the slider
    if (meant !== undefined) return meant;
    const thumb = box.querySelector('[role="slider"][aria-valuenow]');
    return Number(thumb ? thumb.getAttribute("aria-valuenow") : box.dataset.year);
  };

  /** The mark ``step`` places after ``year``, or undefined behind the last and before the first. */
  const neighbour = (years, year, step) =>
    step > 0 ? years.find((mark) => mark > year) : years.filter((mark) => mark < year).pop();

  /** The slider is set when the year is painted (fuellen.js); where it cannot be, at once. */
  const show = (box, year) => {
    const slider = parse(box.dataset.slider, box.dataset.slider);
    const go = () => window.dash_clientside.set_props(slider, { value: year });
    if (!rv.fuellen.ahead(box, year, go)) go();
  };

  const boxOf = (slider) =>
    Array.from(document.querySelectorAll(".years")).find((box) => box.dataset.slider === slider);

  /** The list of years that the class limits come from, where it makes a difference (.now). */
  const limits = () => document.querySelector(".sometimes:has(.now) > .field-grenzen select");
  const LIMITS = { type: "control", key: "grenzen" };
  let lent = null; // what the list said before the film

  /** Whether the list has been set; the year follows when that is drawn, since two changes at once are no action. */
  const lend = () => {
    const list = limits();
    if (!list || list.value === "alle") return false;
    lent = list.value;
    window.dash_clientside.set_props(LIMITS, { value: "alle" });
    return true;
  };

  const giveBack = () => {
    if (lent !== null && limits()?.value === "alle")
      window.dash_clientside.set_props(LIMITS, { value: lent });
    lent = null;
  };

  const press = () => {
    for (const button of document.querySelectorAll(".years button.play")) {
      const pressed = String(playing !== null && button.closest(".years").dataset.slider === playing);
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  };

  const stop = () => {
    clearTimeout(timer);
    playing = null;
    giveBack();
    press();
  };

  const wait = (time) => {
    clearTimeout(timer);
    timer = setTimeout(advance, time);
  };

  const advance = () => {
    const box = playing && boxOf(playing);
    const years = box ? yearsOf(box) : [];
    const next = box && (neighbour(years, yearOf(box), 1) ?? (begun ? undefined : years[0]));
    if (next === undefined || !box) {
      stop();
      return;
    }
    begun = true;
    show(box, next);
    wait(PATIENCE);
  };

  const start = (box) => {
    if (yearsOf(box).length < 2) return;
    stop();
    playing = box.dataset.slider;
    begun = false;
    press();
    if (lend()) wait(PATIENCE);
    else advance();
  };

  const step = (box, by) => {
    stop();
    const next = neighbour(yearsOf(box), yearOf(box), by);
    if (next !== undefined) show(box, next);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".years button.play, .years button.step");
    if (!button) return;
    const box = button.closest(".years");
    if (button.matches(".step")) step(box, Number(button.dataset.step));
    else if (playing === box.dataset.slider) stop();
    else start(box);
  });

  // Dash's slider moves by a hundredth of its length where only its marks are allowed: a key goes to the next mark.
  const BY_KEY = { ArrowRight: 1, ArrowUp: 1, PageUp: 1, ArrowLeft: -1, ArrowDown: -1, PageDown: -1 };
  const onKey = (event) => {
    const thumb = event.target.closest?.('.years [role="slider"]');
    if (!thumb || event.altKey || event.ctrlKey || event.metaKey) return;
    const box = thumb.closest(".years");
    const years = yearsOf(box);
    const end = { Home: years[0], End: years[years.length - 1] }[event.key];
    if (!(event.key in BY_KEY) && end === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (end === undefined) step(box, BY_KEY[event.key]);
    else {
      stop();
      show(box, end);
    }
  };
  document.addEventListener("keydown", onKey, { capture: true });

  // Whoever takes the slider into the hand has taken over.
  const onSlider = (event) => {
    const touched = event.target.closest?.(".years .dash-slider-container");
    if (playing !== null && touched) stop();
  };
  document.addEventListener("pointerdown", onSlider, { capture: true });
  document.addEventListener("keydown", onSlider, { capture: true });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && playing !== null) stop();
  });

  watch.bind.push((gd) =>
    gd.on("plotly_afterplot", () => {
      if (playing !== null && !rv.fuellen.isAhead(gd)) wait(begun ? PAUSE : 0);
    }),
  );
  watch.scan.push(() => {
    if (playing !== null) press();
  });

  rv.player = { neighbour, yearsOf };
})();
