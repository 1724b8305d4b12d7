/* Trying the interface (components/screen/try_out.py): the address that a form makes, and how its answer begins.
 *
 * Without this script each form opens its answer by itself. A file to take along is left to the browser.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const SHOWN = 8; // lines of an answer
  const WIDE = 240; // signs of a line

  // ---- What is asked --------------------------------------------------------------------------------------

  /** The query of what is filled in, as one would write it. */
  const queryOf = (pairs) => {
    const asked = new URLSearchParams();
    for (const [name, value] of pairs) if (value.trim()) asked.append(name, value.trim());
    const text = String(asked).replaceAll("%2C", ",").replaceAll("%2F", "/");
    return text && `?${text}`;
  };

  const show = (form) => {
    const place = form.querySelector(".try-address");
    place.hidden = false;
    place.firstElementChild.textContent = rv.server() + form.dataset.asks + queryOf(new FormData(form));
  };

  // ---- What is answered -----------------------------------------------------------------------------------

  const cut = (line) => (line.length > WIDE ? `${line.slice(0, WIDE - 1)}…` : line);

  /** The first lines of an answer and how many there are: things of a list, lines of a table, or of a whole. */
  const beginning = (text, type) => {
    let lines = text.replace(/\s+$/, "").split("\n");
    if (type.includes("json")) {
      const content = JSON.parse(text);
      const list = content?.features ?? content;
      lines = Array.isArray(list)
        ? list.map((one) => JSON.stringify(one))
        : JSON.stringify(content, null, 1).split("\n");
    }
    return { all: lines.length, shown: lines.slice(0, SHOWN).map(cut) };
  };

  const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const asked = new WeakMap(); // form -> the number of its last question: a late answer is not shown

  const ask = async (form) => {
    const turn = (asked.get(form) ?? 0) + 1;
    asked.set(form, turn);
    const said = form.querySelector(".try-said");
    const place = form.querySelector(".try-answer");
    const words = form.closest(".try").dataset;
    let sentence = words.failed;
    let lines = [];
    try {
      const answer = await fetch(form.action + queryOf(new FormData(form)));
      const found = beginning(await answer.text(), answer.headers.get("Content-Type") ?? "");
      const { length } = found.shown;
      sentence = filled(words.status, { status: answer.status });
      if (answer.ok) sentence += ` ${filled(words.rows, { shown: length, all: found.all })}`;
      lines = found.shown;
    } catch {
      // the sentence says it
    }
    if (asked.get(form) !== turn) return;
    said.textContent = sentence;
    said.hidden = false;
    place.textContent = lines.join("\n");
    place.hidden = !lines.length;
  };

  // ---- Choices --------------------------------------------------------------------------------------------

  let catalogue = []; // of indicators
  let areas = [];

  const choices = (name, options) => {
    for (const list of document.querySelectorAll(`#probieren-${name}`)) {
      list.replaceChildren(
        ...options.map(([value, label]) => Object.assign(document.createElement("option"), { value, label })),
      );
    }
  };

  const things = async (box, name) => {
    const answer = await fetch(box.querySelector(`form[data-asks$="/${name}.json"]`).action);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };

  const filling = new WeakSet();
  const fill = async (box) => {
    if (filling.has(box)) return;
    filling.add(box);
    try {
      [catalogue, areas] = await Promise.all([things(box, "indikatoren"), things(box, "gebiete")]);
    } catch {
      filling.delete(box); // asked for again when it is opened again; one can type as well
      return;
    }
    choices(
      "indikator",
      catalogue.map(({ slug, label }) => [slug, label]),
    );
  };

  /** The years of the indicator on the level that is chosen, the newest first. */
  const yearsOf = (indicator, level) => {
    const years = (level && indicator?.years_by_level[level]) || indicator?.years || [];
    const label = (year) => (indicator.school_year ? `${year}/${String(year + 1).slice(-2)}` : String(year));
    return years.toReversed().map((year) => [label(year), ""]);
  };

  /** Several areas stand behind one another: each choice begins with those that are there. */
  const areasAfter = (typed, level) => {
    const there = typed.slice(0, typed.lastIndexOf(",") + 1);
    return areas
      .filter((area) => !level || area.level === level || area.level === "referenz")
      .map(({ key, name }) => [there + key, name]);
  };

  const prepare = (field) => {
    const { indikator, ebene } = Object.fromEntries(new FormData(field.form));
    if (field.name === "jahr") {
      const found = catalogue.find(({ slug }) => slug === indikator);
      choices("jahr", yearsOf(found, ebene));
    } else if (field.name === "orte") choices("orte", areasAfter(field.value, ebene));
  };

  // ---- What a person does ---------------------------------------------------------------------------------

  const isFirst = (target) => Boolean(target.closest?.("#erste")); // the finished page, whose forms need no script
  const formOf = (target) => !isFirst(target) && target.closest?.(".try form");

  addEventListener(
    "toggle",
    ({ target }) => {
      if (!target.open || isFirst(target)) return;
      if (target.matches(".try"))
        for (const button of target.querySelectorAll("[data-try]")) button.hidden = false;
      if (target.matches(".try:has(form)")) fill(target);
      if (!target.matches(".try-one")) return;
      show(target.querySelector("form"));
    },
    true, // the event does not bubble
  );

  addEventListener("focusin", ({ target }) => formOf(target) && target.name && prepare(target));

  addEventListener("input", ({ target }) => {
    const form = formOf(target);
    if (!form) return;
    prepare(target);
    show(form);
  });

  addEventListener("submit", (event) => {
    const form = formOf(event.target);
    if (!form || form.dataset.file) return;
    event.preventDefault();
    ask(form);
  });

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-try]");
    if (!button) return;
    const box = button.closest("form, .recipe");
    rv.copy(
      box.querySelector("code.copied, .try-address code"),
      button.parentElement.querySelector("[role=status]"),
    );
  });

  rv.tryOut = { beginning, queryOf, yearsOf };
})();
