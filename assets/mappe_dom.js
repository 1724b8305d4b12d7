/* What the parts of the page of the collection are made of: elements whose texts stay texts, never HTML. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  /** An element with properties, attributes (in ``data`` and ``aria``) and children; null is no child. */
  const make = (tag, { data = {}, aria = {}, ...properties } = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    Object.assign(element.dataset, data);
    for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  const icon = (name) => make("span", { className: `icon icon-${name}`, aria: { hidden: "true" } });

  /** A button of words, or of a sign with a ``name`` that is read out and shown as a hint. */
  const button = (shown, onclick, { css = "button is-quiet", name = "", ...more } = {}) =>
    make(
      "button",
      {
        type: "button",
        className: css,
        onclick,
        ...more,
        aria: { ...(name && { label: name }), ...more.aria },
      },
      ...[shown].flat(),
    );

  const field = (label, control, css = "") =>
    make("label", { className: `mappe-field ${css}`.trim() }, make("span", { textContent: label }), control);

  /** A sentence with its values put in. */
  const fill = (words, values = {}) =>
    Object.entries(values).reduce(
      (said, [name, value]) => said.replaceAll(`{${name}}`, () => value),
      words ?? "",
    );

  rv.mappe.dom = { make, icon, button, field, fill };
})();
