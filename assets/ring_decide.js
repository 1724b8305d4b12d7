/* The form of a decision about a figure of a ring (components/screen/ring_decisions.py), below the figure it is about. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { ring } = rv;
  const { fill } = rv.mappe.dom;

  const NUMBERS = ["zaehler", "nenner"];
  const OPENED = ".ring-result form.ring-form";
  const NEEDING = ["correct", "exclude"]; // these change what a town said

  /** The figure that a button is about. */
  const about = (control) => {
    const place = control.closest(".ring-finding");
    const { stadt, kennzahl, jahr } = place.dataset;
    return { place, slot: { stadt, kennzahl, jahr }, name: place.querySelector("b").textContent };
  };

  const close = () => {
    const opened = document.querySelector(OPENED);
    const opener = opened?.parentElement.querySelector(`[data-was="${opened.dataset.was}"]`);
    opened?.remove();
    opener?.focus();
  };

  const labels = { zaehler: "above", nenner: "below" };

  /** Which fields a decision has, and what stands in them. */
  const prepare = (form, was, given) => {
    for (const name of NUMBERS) {
      const input = form.elements[name];
      const label = input.closest("label");
      const what = given[labels[name]];
      label.hidden = was !== "correct" || !what;
      input.value = given[name];
      if (what) label.querySelector(".field-label").textContent += `: ${what}`;
    }
    form.querySelector(".ring-form-hint").hidden = was !== "correct";
    form.elements.bemerkung.required = NEEDING.includes(was);
  };

  /** Opens the form; ``act`` gets what was decided and answers what came back. */
  ring.decide = (control, act) => {
    document.querySelector(OPENED)?.remove();
    const { was } = control.dataset;
    const { place, slot, name } = about(control);
    const template = document.querySelector(".ring-result template");
    const form = template.content.firstElementChild.cloneNode(true);
    form.querySelector(".ring-form-title").textContent = fill(form.dataset[was], { about: name });
    form.dataset.was = was;
    prepare(form, was, place.dataset);
    const before = Object.fromEntries(NUMBERS.map((one) => [one, form.elements[one].value]));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const typed = NUMBERS.map((one) => [one, form.elements[one].value.trim()]);
      const changed = was === "correct" ? typed.filter(([one, value]) => value !== before[one]) : [];
      const tun = { was, ...slot, ...Object.fromEntries(changed), bemerkung: form.elements.bemerkung.value };
      const answer = await act(tun);
      if (answer?.getan === false) form.querySelector(".ring-form-said").textContent = answer.said;
      else if (answer) {
        form.remove();
        if (document.activeElement === document.body) control.focus(); // where it is still there
      }
    });
    place.append(form);
    const [first] = Array.from(form.elements).filter((one) => one.name && !one.closest("[hidden]"));
    first.focus();
  };

  addEventListener("keydown", ({ key, target }) => {
    if (key === "Escape" && target.closest?.(OPENED)) close();
  });

  ring.closeForm = close;
})();
