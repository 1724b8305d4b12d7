/* The sheet in which a target is set (components/screen/target.py).
 *
 * What was typed becomes part of the address, which alone holds it. What is no number, or none that can be a target, is
 * named in a sentence below the field; everything typed stays. Whoever opens the sheet again finds what is so now.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  /** What is wrong with a number, as the last part of a ``data-`` name; empty for a good one. */
  const faultOf = (text, most) => {
    if (!text) return "empty";
    if (/^[-\u2212]\s*\d/.test(text)) return "negative";
    if (!/^\d+([.,]\d+)?$/.test(text)) return "number";
    if (/[.,]\d{3}/.test(text)) return "digits";
    return Number(text.replace(",", ".")) > most ? "over" : "";
  };

  const say = (form, fault, text) => {
    const { ziel } = form.elements;
    const place = form.querySelector(".aim-fault");
    const sentence = fault ? form.dataset[fault].replace("{text}", () => text) : "";
    if (place.textContent !== sentence) place.textContent = sentence;
    if (fault) ziel.setAttribute("aria-invalid", "true");
    else ziel.removeAttribute("aria-invalid");
  };

  addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-aim]");
    if (!form) return;
    event.preventDefault();
    const { ziel, zielname } = form.elements;
    const text = ziel.value.replace(/\s*%?\s*$/, "").trim();
    const fault = faultOf(text, Number(form.dataset.most));
    say(form, fault, ziel.value.trim());
    if (fault) {
      ziel.focus();
      return;
    }
    const base = form.dataset.aim;
    const name = zielname.value.trim();
    const asked = `ziel=${text.replace(",", ".")}${name ? `&zielname=${encodeURIComponent(name)}` : ""}`;
    rv.closePop();
    rv.go(`${location.pathname}${base}${base ? "&" : "?"}${asked}`);
  });

  addEventListener("pop", ({ target }) => {
    const form = target.querySelector("[data-aim]");
    if (!form) return;
    form.reset();
    say(form, "", "");
  });

  rv.faultOfTarget = faultOf;
})();
