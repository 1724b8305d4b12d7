/* What Dash asks for first came with the scripts (components/web/bundles.py): no request is made for it. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const send = window.fetch;

  window.fetch = (address, options) => {
    const name = String(address).split("/").pop();
    if (!Object.hasOwn(rv.given ?? {}, name)) return send(address, options);
    return Promise.resolve(new Response(rv.given[name], { headers: { "Content-Type": "application/json" } }));
  };
})();
