/* What Dash asks for first came with the scripts (components/web/bundles.py): no request is made for it. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const send = window.fetch;

  window.fetch = (address, options) => {
    const name = String(address).split("/").pop();
    const text = rv.given?.[name];
    if (text === undefined) return send(address, options);
    return Promise.resolve(new Response(text, { headers: { "Content-Type": "application/json" } }));
  };
})();
