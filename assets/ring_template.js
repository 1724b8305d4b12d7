/* The form of a ring (components/screen/ring_template.py): which towns, years and key figures its template has. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { make, button, fill } = rv.mappe.dom;

  const form = () => document.querySelector(".ring-template");
  const field = (name) => form().querySelector(`[name="${name}"]`);
  const list = () => form().querySelector(".ring-own-list");

  let own = []; // key figures of the moderator's own

  // ---- Towns ------------------------------------------------------------------------------------------------

  const level = () => field("level").value;
  const towns = () => form().querySelector(`.ring-towns[data-level="${level()}"]`);
  const boxes = (place) => Array.from(place.querySelectorAll("input[type=checkbox]"));
  const ticked = (place) => boxes(place).filter(({ checked }) => checked);

  const count = (place) => {
    const told = place.querySelector(".ring-ticked");
    const n = ticked(place).length;
    told.textContent = n ? fill(told.dataset.words, { n }) : "";
  };

  const find = (input) => {
    for (const one of input.closest(".ring-towns").querySelectorAll(".ring-tick"))
      one.hidden = !rv.table.fits(one.dataset.found, input.value);
  };

  const tick = (control) => {
    const place = control.closest(".ring-towns");
    for (const box of boxes(place)) if (!box.closest("[hidden]")) box.checked = control.dataset.to === "all";
    count(place);
  };

  const changeLevel = () => {
    for (const place of form().querySelectorAll(".ring-towns")) place.hidden = place !== towns();
  };

  // ---- Key figures of one's own -------------------------------------------------------------------------------

  const NUMBERS = ["scale", "decimals"];

  const read = () => {
    const controls = form().querySelectorAll('.ring-own [name^="own-"]');
    return Object.fromEntries(
      Array.from(controls, (one) => {
        const name = one.name.slice("own-".length);
        return [name, NUMBERS.includes(name) ? Number(one.value) : one.value.trim()];
      }),
    );
  };

  const say = (text) => {
    form().querySelector(".ring-own-said").textContent = text;
  };

  const draw = () => {
    const { remove } = list().closest("[data-remove]").dataset;
    list().replaceChildren(
      ...own.map((one) => {
        const gone = () => {
          own = own.filter((other) => other !== one);
          draw();
          form().querySelector(".ring-own > summary").focus();
        };
        return make("li", {}, one.name, " ", button("×", gone, { name: fill(remove, { name: one.name }) }));
      }),
    );
  };

  /** Fields that must not be empty and are; a count has no denominator. */
  const lacked = () => {
    const isCount = field("own-kind").value === "count";
    return Array.from(form().querySelectorAll(".ring-own [required]")).filter(
      (one) => !one.value.trim() && !(isCount && one.dataset.kinds),
    );
  };

  const add = () => {
    const { needed, added } = list().closest("[data-needed]").dataset;
    const lacking = lacked();
    if (lacking.length > 0) {
      const fields = lacking.map((one) => one.closest("label").querySelector(".field-label").textContent);
      say(fill(needed, { fields: fields.join(", ") }));
      lacking[0].focus();
      return;
    }
    const one = read();
    own = [...own, one];
    draw();
    for (const control of form().querySelectorAll('.ring-own input[name^="own-"]')) control.value = "";
    say(fill(added, { name: one.name }));
    field("own-name").focus();
  };

  // ---- The ring that is asked for -----------------------------------------------------------------------------

  const between = (first, last) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);

  const asked = () => ({
    name: field("name").value,
    level: level(),
    towns: ticked(towns()).map(({ value }) => value),
    years: between(Number(field("from").value), Number(field("to").value)),
    figures: ticked(form().querySelector(".ring-figures")).map(({ value }) => value),
    own,
    sprache: document.documentElement.lang,
  });

  const download = async (address) => {
    const told = (text) => {
      form().querySelector(".ring-template-said").textContent = text;
    };
    told("");
    const options = {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked()),
    };
    await rv.take(address, options, told);
  };

  addEventListener("input", ({ target }) => {
    if (target.matches?.(".ring-find")) find(target);
  });
  addEventListener("change", ({ target }) => {
    if (!target.closest?.(".ring-template")) return;
    if (target.name === "level") changeLevel();
    else if (target.name === "town") count(target.closest(".ring-towns"));
  });

  rv.ring.template = { tick, add, download, draw };
})();
