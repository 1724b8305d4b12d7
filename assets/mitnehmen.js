/* The menu "Mitnehmen" (components/screen/take.py): which card it speaks of. Its documents are fetched here and handed
 * over, so that the page can wait its turn and say what went wrong.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  /** The menu of the page is that of the card whose button opened it: its picture, its name in the collection. */
  addEventListener("pop", ({ target, detail: { button } }) => {
    if (target.id !== "mitnehmen") return;
    const card = button.closest("figure.card");
    target.toggleAttribute("data-card", Boolean(card));
    const [collect, whole] = target.querySelectorAll("[data-collect]");
    if (!collect) return;
    if (whole) whole.hidden = !button.dataset.kind;
    collect.dataset.kind = button.dataset.kind || "";
    collect.dataset.label = button.dataset.label || collect.dataset.page;
  });

  // ---- Handing over ------------------------------------------------------------------------------------------

  const KEEP = 60000; // ms until a saved file is let go; Safari reads it late

  rv.save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEEP);
  };

  // ---- Files that take a while ---------------------------------------------------------------------------------

  const SLOW = /^\/(dokument\.[a-z]+|daten\/[a-z]+\.ods)$/;
  const pending = new Set(); // addresses: a second click on the same does not ask twice

  const note = (text) => {
    const said = document.createElement("p");
    said.className = "notice";
    said.textContent = text;
    const place = document.getElementById("notices");
    place.replaceChildren(...(text ? [said] : []));
    if (text) place.scrollIntoView({ block: "nearest" }); // on a small screen the menu reaches further down
  };

  /** Fetch a file and hand it over; what hinders it is ``said``, usually where the page says such things.
   * Answers whether the file is there. */
  rv.take = async (address, options, said = note) => {
    if (pending.has(address)) return false;
    pending.add(address);
    const { takeFailed } = document.getElementById("spoken").dataset;
    let waited = false;
    const told = (text) => {
      waited = true;
      said(text);
    };
    try {
      const response = await rv.patiently(address, options, told);
      const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition"));
      if (response.ok && name) {
        rv.save(await response.blob(), name[1]);
        if (waited) said("");
        return true;
      }
      const isSaid = response.status !== 500 && response.headers.get("Content-Type").startsWith("text/plain");
      said(isSaid ? await response.text() : takeFailed);
    } catch {
      said(takeFailed);
    } finally {
      pending.delete(address);
    }
    return false;
  };

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[download]");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (
      !link ||
      event.defaultPrevented ||
      elsewhere ||
      link.origin !== location.origin ||
      !SLOW.test(rv.inside(link.pathname))
    )
      return;
    event.preventDefault();
    rv.closePop();
    rv.take(link.pathname + link.search);
  });
})();
