/* The page of own figures: send the file, show what was recognised, settle names by hand, remove all of it.
 *
 * The file goes to the server as it is, behind one line of JSON; a form would be laid down on a disk on its way. What
 * comes back is finished HTML (components/screen/own.py escapes what stood in the file).
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { own } = rv;

  const form = () => document.querySelector(".own-form");
  const result = () => document.querySelector(".own-result");
  let file = null; // the file whose result is shown
  let meant = {}; // areas by name as it stands in that file
  let chosen = {}; // answers to questions about that file

  const say = (text) => {
    form().querySelector(".own-status").textContent = text;
  };

  const show = (html) => {
    result().innerHTML = html;
  };

  /** What the fields say. */
  const words = () => {
    const given = Object.fromEntries(new FormData(form()));
    const number = (text) => (/^\d+$/.test(text) ? Number(text) : null);
    return {
      name: given.name,
      einheit: given.einheit,
      art: given.art,
      richtung: given.richtung,
      stellen: number(given.stellen),
      dezimalzeichen: given.dezimalzeichen,
      jahr: number(given.jahr),
      ansicht: location.search,
      sprache: document.documentElement.lang,
    };
  };

  const ask = async (head, content) => {
    const said = form().dataset;
    say(said.busy);
    const button = form().querySelector("[type=submit]");
    button.disabled = true;
    try {
      const response = await rv.patiently(
        said.to,
        { method: "POST", body: new Blob([`${JSON.stringify(head)}\n`, ...(content ? [content] : [])]) },
        (text) => (form() ? say(text) : false),
      );
      if (response.status === 413) return say(said.tooLarge);
      if (!response.ok) return say(said.failed);
      const { table, html } = await response.json();
      if (!form()) return undefined; // somebody went on meanwhile
      show(html);
      if (table) say(own.set(table) ? "" : said.unkept);
      else {
        own.clear();
        say("");
      }
      result().focus();
      return undefined;
    } catch {
      return say(said.failed);
    } finally {
      button.disabled = false;
    }
  };

  const read = () => {
    const said = form().dataset;
    if (file && file.size > Number(said.most)) return say(said.tooLarge);
    if (file) return ask({ ...words(), datei: file.name, gemeint: meant, wahl: chosen }, file);
    if (own.get()) return ask({ ...words(), eigene: own.get() });
    return say(said.noFile);
  };

  const SHAPING = ["sheet", "area", "head", "time", "column"]; // what is asked after these depends on them

  /** Take the answers over; what was said about something that is no longer there is asked anew. */
  const choose = () => {
    const shown = (list) => (list.querySelector("option[selected]") || list.options[0]).value;
    const lists = [...result().querySelectorAll("[data-choice]")];
    lists.sort((a, b) => (shown(a) === "") - (shown(b) === "")); // the open question comes after the answered ones
    const changed = lists.filter((list) => list.value !== shown(list));
    if (changed.length === 0) return;
    const [kind] = changed[0].dataset.choice.split(":");
    for (const { dataset } of lists.slice(lists.indexOf(changed[0]) + 1))
      if (SHAPING.includes(kind) || (kind === "of" && dataset.choice.startsWith("of:")))
        delete chosen[dataset.choice];
    for (const list of changed) chosen[list.dataset.choice] = list.value;
  };

  addEventListener("submit", (event) => {
    if (!event.target.matches(".own-form")) return;
    event.preventDefault();
    const picked = event.target.querySelector("[name=datei]").files[0] || null;
    if (picked !== file) {
      meant = {};
      chosen = {};
    }
    file = picked;
    read();
  });

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-own]");
    if (!button) return;
    if (button.dataset.own === "accept") {
      meant[button.dataset.name] = button.dataset.key;
      read();
      return;
    }
    if (button.dataset.own === "choose") {
      choose();
      read();
      return;
    }
    own.clear();
    file = null;
    meant = {};
    chosen = {};
    form().reset();
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = form().dataset.none;
    result().replaceChildren(note);
    say(form().dataset.removed);
    form().querySelector("[name=datei]").focus();
  });

  // Links to pages in what was put in: as in other finished parts of a page (plain.js).
  addEventListener("click", (event) => {
    const link = event.target.closest?.(".own-result a[data-page]");
    if (!link || event.defaultPrevented || event.metaKey || event.shiftKey || event.altKey || event.ctrlKey)
      return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    scrollTo(0, 0);
  });
})();
