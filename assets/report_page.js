/* The page of the sheet: what is written left, the sheet as it prints right, the file that the writer keeps.
 *
 * The draft goes to the server for each look at it and comes back as finished HTML (components/web/report.py escapes
 * what somebody wrote). Nothing of it is in an address but the town and with whom it is compared, as on every page.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { report } = rv;
  const { make, icon, button, fill } = rv.mappe.dom;

  const REST = 350; // ms without a further letter
  const TIGHT = 3; // so many times pictures and letters get smaller before a sheet is too long (blatt.css)

  let page = null; // what is on the screen now: see ``enter``

  // ---- The address: town, chosen ones, group ----------------------------------------------------------------

  const view = () => {
    const parameters = new URLSearchParams(location.search);
    for (const name of ["karte", "sprache"]) parameters.delete(name);
    return parameters.toString();
  };

  /** The address of a view on this page, in the language of the page. */
  const address = (search) => {
    const parameters = new URLSearchParams(search);
    if (rv.inEnglish()) parameters.set("sprache", "en");
    return rv.out(`/blatt${parameters.size ? `?${parameters}` : ""}`);
  };

  // ---- Said, kept, taken back -------------------------------------------------------------------------------

  const tell = (words, more = null) => {
    page.root.querySelector(".blatt-told").replaceChildren(words, ...(more ? [" ", more] : []));
  };

  /** A draft has the view of the address; where that only follows the file just opened, nothing is written yet. */
  const located = (draft) => {
    const search = view();
    if (draft.ansicht === search) return;
    const settles = page.arriving && report.isSettled(draft);
    page.arriving = false;
    draft.ansicht = search;
    if (settles) report.settle(draft);
  };

  const keep = () => {
    if (page.draft) located(page.draft);
    const isKept = report.keep(page.draft);
    const warning = page.root.querySelector(".blatt-unkept");
    if (warning) warning.hidden = isKept;
  };

  /** After each letter: keep it at once, look at it when the writer rests. */
  const written = () => {
    keep();
    clearTimeout(page.timer);
    page.timer = setTimeout(() => look(), REST);
  };

  const redraw = () => {
    draw();
    written();
  };

  /** A change of the whole that can be taken back. */
  const change = (act, said, after = () => {}) => {
    const draft = page.draft && structuredClone(page.draft);
    const [search, settled] = [view(), report.settled()];
    act();
    redraw();
    const back = () => {
      Object.assign(page, { draft, said: null, opened: null });
      report.settle(settled);
      if (search !== view()) rv.go(address(search));
      redraw();
      tell("");
      after();
    };
    const undo = button(page.say("undo"), back, { css: "button is-quiet blatt-undo" });
    tell(said, undo);
    undo.focus();
  };

  // ---- The server looks at it -------------------------------------------------------------------------------

  const question = () => ({ ...page.draft, sprache: document.documentElement.lang, ansicht: view() });

  /** What the server says of a file or a draft; null where it cannot be reached or somebody went on meanwhile. */
  const ask = async (body) => {
    const { root } = page;
    page.turn += 1;
    const mine = page.turn;
    const isOld = () => page.root !== root || page.turn !== mine;
    const waits = (said) => (isOld() ? false : tell(said));
    try {
      const to = rv.out(`/blatt.json${rv.inEnglish() ? "?sprache=en" : ""}`);
      const response = await rv.patiently(to, { method: "POST", body }, waits);
      const answer = response.ok ? await response.json() : null;
      if (isOld()) return null;
      if (!answer) tell(page.say("lost"));
      return answer;
    } catch {
      if (!isOld()) tell(page.say("lost"));
      return null;
    }
  };

  const look = async () => {
    clearTimeout(page.timer);
    if (!page.draft) return;
    const answer = await ask(JSON.stringify(question()));
    if (answer) take(answer);
  };

  const take = (answer) => {
    page.said = answer;
    report.list.tell(page);
    keep(); // a text to begin with may have come
    const told = page.root.querySelector(".blatt-told");
    if (told.textContent === page.say("lost")) tell("");
    announce();
    page.root.querySelector(".blatt-title input").placeholder = answer.title || " ";
    page.root.querySelector(".blatt-news").replaceChildren(...news(), ...general());
    const sheet = page.root.querySelector(".blatt-view");
    sheet.innerHTML = answer.sheet ?? "";
    fit();
  };

  /** A section that the search has added is told once the server has said what it is called. */
  const announce = () => {
    const label = page.added && page.said.cards[page.draft.karten.indexOf(page.added)]?.label;
    if (!label) return;
    page.added = null;
    tell(page.say("added", { title: label }));
  };

  /** What is new since the file was saved. */
  const news = () => {
    const { since, changes = [] } = page.said;
    if (!since) return [];
    if (!changes.length) return [make("p", { className: "notice", textContent: since })];
    const lines = changes.map(({ card, text }) => {
      const to = () => page.root.querySelectorAll(".blatt-entry textarea")[card]?.focus();
      const words = Number.isInteger(card) ? button(text, to, { css: "blatt-to" }) : text;
      return make("li", {}, words);
    });
    return [
      make(
        "section",
        { className: "notice blatt-changes" },
        make("h2", { textContent: since }),
        make("ul", { className: "plain" }, ...lines),
      ),
    ];
  };

  const general = () => {
    const { faults } = page.said;
    const whole = faults.filter(({ card }) => !Number.isInteger(card));
    return [
      ...unread(faults),
      ...whole.map(({ text }) => make("p", { className: "notice", textContent: text })),
    ];
  };

  /** What could not be used of the file that was opened and is no longer in the draft made of it. */
  const unread = (faults) => {
    const [still, { name, faults: found = [] }] = [
      new Set(faults.map(({ text }) => text)),
      page.opened ?? {},
    ];
    const gone = found.filter(({ text }) => !still.has(text));
    if (!gone.length) return [];
    const lines = gone.map(({ card, text }) => {
      const where = Number.isInteger(card) ? `${page.say("section", { n: card + 1 })}: ` : "";
      return make("li", { textContent: where + text });
    });
    const heading = make("h2", { textContent: page.say("unread", { name }) });
    const list = make("ul", { className: "plain" }, ...lines);
    return [make("section", { className: "notice blatt-changes" }, heading, list)];
  };

  // ---- The sheet --------------------------------------------------------------------------------------------

  const sheetOf = () => page.root.querySelector(".blatt-sheet");

  /** Type and pictures get smaller until all stands on one page; where that does not help it is said. */
  const fit = () => {
    const sheet = sheetOf();
    if (!sheet) return; // nothing is written yet
    const warning = page.root.querySelector(".blatt-long");
    warning.hidden = true;
    const isLong = () => sheet.scrollHeight > sheet.clientHeight + 1;
    for (let tight = 0; tight <= TIGHT; tight += 1) {
      sheet.dataset.tight = tight;
      if (!isLong()) return;
    }
    warning.hidden = false;
    sheet.dataset.long = "";
  };

  /** The section that is written at stands out on the sheet and is in sight. */
  const show = (at) => {
    const sheet = sheetOf();
    if (!sheet) return;
    for (const card of sheet.querySelectorAll("[data-card]"))
      card.toggleAttribute("data-now", card.dataset.card === String(at));
    const place = page.root.querySelector(".blatt-view");
    const card = sheet.querySelector(`[data-card="${at}"]`);
    if (!card || place.scrollHeight <= place.clientHeight) return;
    const [from, to] = [place.getBoundingClientRect(), card.getBoundingClientRect()];
    if (to.top < from.top || to.bottom > from.bottom) place.scrollTop += to.top - from.top - 8;
  };

  // ---- Beginning, opening, saving ---------------------------------------------------------------------------

  const begin = (karten) => {
    page.draft = report.blank(karten);
    page.said = null;
    redraw();
    page.root.querySelector(".blatt-title input").focus();
  };

  const fromTemplate = () => {
    wanted = false;
    begin(page.offer.template.map(report.cardOf));
  };

  const leave = () =>
    change(
      () => {
        Object.assign(page, { draft: null, said: null, opened: null });
        report.settle(null);
      },
      page.say("begun"),
      () => page.root.querySelector(".blatt-title input")?.focus(),
    );

  /** A file of a sheet: what of it can be read is the draft; the figures of its day stay until it is saved again. */
  const open = async (file) => {
    if (file.size > page.limits.file) return tell(page.say("too_large", { name: file.name }));
    const content = await file.text();
    const answer = await ask(content);
    if (!answer) return undefined;
    if (!answer.file) return tell(answer.faults.map(({ text }) => text).join(" "));
    const draft = report.draftOf({ ...answer.file, ...former(content) });
    const faults = answer.faults; // of the file; the draft made of it has none of them any more
    change(() => Object.assign(page, { draft, said: null }), page.say("opened", { name: file.name }));
    report.settle(page.draft);
    page.opened = { name: file.name, faults };
    if (answer.file.ansicht !== view()) {
      page.arriving = true;
      rv.go(address(answer.file.ansicht));
    }
    return look();
  };

  /** Day and figures of a file as they stand in it. */
  const former = (content) => {
    try {
      const { gespeichert, zahlen } = JSON.parse(content);
      return { gespeichert, zahlen };
    } catch {
      return {};
    }
  };

  const save = async () => {
    const answer = await ask(JSON.stringify(question()));
    if (!answer?.file) return;
    const text = `${JSON.stringify(answer.file, null, 2)}\n`;
    rv.save(new Blob([text], { type: "application/json" }), answer.name);
    page.draft = report.draftOf(answer.file);
    page.opened = null;
    keep();
    report.settle(page.draft);
    tell(page.say("saved", { name: answer.name }));
    take({ ...answer, changes: [], since: "" });
  };

  const takeAs = async (form) => {
    tell(page.say("making", { form: page.say(form) }));
    const body = JSON.stringify(question());
    await rv.take(rv.out(`/blatt.${form}${rv.inEnglish() ? "?sprache=en" : ""}`), { method: "POST", body });
    tell("");
  };

  // ---- Sections are added -----------------------------------------------------------------------------------

  const add = (given) => {
    if (!page.draft) page.draft = report.blank();
    const { karten } = page.draft;
    if (karten.length >= page.limits.most) return tell(page.say("full", { most: page.limits.most }));
    page.draft.karten = [...karten, report.cardOf(given)];
    redraw();
    const entry = page.root.querySelector(".blatt-entry:last-child");
    entry.querySelector("textarea").focus({ preventScroll: true });
    entry.scrollIntoView({ block: "nearest" });
    if (given.indikator && !given.label) page.added = page.draft.karten.at(-1);
    else tell(page.say("added", { title: given.label || page.say("add_text") }));
    return undefined;
  };

  /** What the search has put into the address becomes a section, and the address forgets it. */
  const fromAddress = () => {
    const parameters = new URLSearchParams(location.search);
    const slug = parameters.get("karte");
    if (!slug) return;
    history.replaceState(history.state, "", address(view()));
    add({ indikator: slug, bild: "position" });
  };

  const adding = () => {
    const there = new Set(page.draft.karten.map(({ indikator }) => indikator));
    const chips = page.offer.chips
      .filter(({ indikator }) => !there.has(indikator))
      .map((chip) => button([icon("plus"), chip.label], () => add(chip), { css: "chip-add" }));
    const search = button([icon("search"), page.say("add_other")], null, {
      css: "chip-add",
      data: { search: "card" },
      aria: { haspopup: "dialog" },
    });
    const only = button([icon("plus"), page.say("add_text")], () => add({ bild: "text", text: "" }), {
      css: "chip-add",
    });
    return make(
      "section",
      { className: "blatt-adding" },
      make("h2", { textContent: page.say("add") }),
      make("div", { className: "blatt-chips" }, ...chips, search, only),
    );
  };

  // ---- The page ---------------------------------------------------------------------------------------------

  const picker = () => {
    const input = make("input", {
      type: "file",
      className: "blatt-file",
      accept: ".json,application/json",
      onchange: () => {
        const [file] = input.files;
        if (file) open(file);
        input.value = ""; // the same file can be chosen again
      },
    });
    return input;
  };

  const opener = (css, ...parts) => make("label", { className: css }, picker(), ...parts);

  const starting = (name, act, more = {}) =>
    button(
      [
        make("strong", { textContent: page.starts[name] }),
        make("span", { textContent: page.starts[`${name}_text`] }),
      ],
      act,
      { css: "blatt-start", ...more },
    );

  const beginning = () => {
    const search = { data: { search: "towns" }, aria: { haspopup: "dialog" } };
    const template = page.offer.template.length
      ? starting("template", fromTemplate)
      : starting("template", () => (wanted = true), search);
    return make(
      "section",
      { className: "blatt-starts", aria: { label: page.starts.label } },
      template,
      starting("empty", () => begin([])),
      opener(
        "blatt-start is-open",
        make("strong", { textContent: page.starts.open }),
        make("span", { textContent: page.starts.open_text }),
      ),
    );
  };

  const acts = () => {
    const first = button(page.say("save"), save, { css: "button is-primary blatt-save" });
    const file = opener("button blatt-open", make("span", { textContent: page.say("open") }));
    const forms = page.offer.forms.map((form) =>
      button(page.say(form), () => takeAs(form), { css: "button", data: { form } }),
    );
    const printed = button(page.say("print"), () => print(), { css: "button blatt-print" });
    const fresh = button(page.say("new"), leave, { css: "button is-quiet blatt-new" });
    return make(
      "div",
      { className: "blatt-top", role: "group", aria: { label: page.say("document") } },
      first,
      file,
      ...forms,
      printed,
      fresh,
    );
  };

  const heading = () => {
    const title = make("input", {
      type: "text",
      className: "form-control",
      maxLength: page.limits.title,
      value: page.draft.titel,
      placeholder: page.said?.title || page.offer.title || " ",
      oninput: () => {
        page.draft.titel = title.value;
        written();
      },
    });
    const label = make("span", { textContent: page.say("title") });
    return make("label", { className: "blatt-field blatt-title" }, label, title);
  };

  const warning = (css, key) =>
    make("p", { className: `notice ${css}`, textContent: page.say(key), hidden: true });

  const building = () => {
    const long = warning("blatt-long", "too_long");
    long.setAttribute("role", "status");
    const shown = page.root.querySelector(".blatt-view");
    const sheet = make("div", { className: "blatt-view", tabIndex: 0, role: "region" });
    sheet.setAttribute("aria-label", page.starts.sheet);
    sheet.append(...(shown?.childNodes ?? []));
    return [
      make(
        "div",
        { className: "blatt-writing" },
        acts(),
        make("div", { className: "blatt-news" }),
        heading(),
        report.list.list(page),
        adding(),
      ),
      make("div", { className: "blatt-seen" }, long, sheet),
    ];
  };

  const draw = () => {
    const told = [...(page.root.querySelector(".blatt-told")?.childNodes ?? [])];
    const status = make("p", { className: "blatt-told", role: "status" }, ...told);
    const unkept = warning("blatt-unkept", "unkept");
    const parts = page.draft ? building() : [beginning()];
    page.root.toggleAttribute("data-writes", Boolean(page.draft));
    page.root.replaceChildren(unkept, status, make("div", { className: "blatt-parts" }, ...parts));
    if (!page.draft) return;
    for (const area of page.root.querySelectorAll("textarea")) report.list.grow(area);
    if (page.said) page.root.querySelector(".blatt-news").replaceChildren(...news(), ...general());
  };

  let wanted = false; // the template waits for a town

  const offered = () => document.querySelector("[data-offer]")?.dataset.offer;

  const enter = (root) => {
    page = {
      root,
      words: JSON.parse(root.dataset.words),
      starts: JSON.parse(root.dataset.starts),
      limits: JSON.parse(root.dataset.limits),
      offered: offered(),
      offer: JSON.parse(offered()),
      search: view(),
      draft: report.load(),
      said: null,
      opened: null,
      arriving: false, // whether the address is about to become that of the file just opened
      added: null,
      turn: 0,
      timer: 0,
      say: (key, values) => fill(page.words[key], values),
      ...{ tell, written, redraw, change, show },
    };
    const { draft } = page;
    draw();
    if (!draft) return fromAddress();
    if (draft.ansicht && !new URLSearchParams(location.search).has("ort") && draft.ansicht !== view())
      rv.go(address(draft.ansicht));
    fromAddress();
    return look();
  };

  /** Another town, other chosen ones, another group: the sheet follows. */
  const follow = () => {
    const [search, given] = [view(), offered()];
    if (given === page.offered && search === page.search) return undefined;
    Object.assign(page, { search, offered: given, offer: JSON.parse(given) });
    if (!page.draft && wanted && page.offer.template.length) return fromTemplate();
    sameFocus(redraw);
    return undefined;
  };

  const REACHED = "button, input, select, textarea";

  /** What somebody uses while all is drawn anew stays in use: it itself, or what stands in its place now. */
  const sameFocus = (act) => {
    const reached = () => [...page.root.querySelectorAll(REACHED)];
    const { activeElement: active } = document;
    const at = reached().indexOf(active);
    const { selectionStart, selectionEnd, className } = active;
    act();
    const again = active.isConnected ? active : reached()[at];
    if (at < 0 || again?.className !== className) return;
    again.focus({ preventScroll: true });
    if (again.matches("textarea, [type=text]")) again.setSelectionRange(selectionStart, selectionEnd);
  };

  rv.watch.scan.push(() => {
    const root = document.getElementById("blatt-bau");
    if (!root || root.closest(".first") || !offered()) return;
    if (!page || page.root !== root) enter(root);
    else if (page.root.isConnected) {
      follow();
      fromAddress();
    }
  });

  const isHere = () => page?.root.isConnected;

  addEventListener("focusin", ({ target }) => {
    const entry = isHere() && target.closest?.(".blatt-entry");
    if (entry) show(Number(entry.dataset.card));
  });

  addEventListener("resize", () => isHere() && fit());

  // A file dropped anywhere on the page; else the browser would open it instead.
  const holdsFiles = ({ dataTransfer }) => isHere() && [...(dataTransfer?.types || [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    page.root.toggleAttribute("data-over", true);
  });
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (isHere() && !relatedTarget) page.root.toggleAttribute("data-over", false);
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    page.root.toggleAttribute("data-over", false);
    const { files } = event.dataTransfer;
    if (files.length > 1) tell(page.say("several"));
    else if (files.length) open(files[0]);
  });

  // Who closes the tab would lose what is in no file; the other language is only another address of this page.
  let stays = false;
  addEventListener("click", ({ target }) => {
    stays = Boolean(target.closest?.(".languages a, .nav a.is-phone"));
  });
  addEventListener("beforeunload", (event) => {
    if (stays || report.isSettled(report.load())) return;
    event.preventDefault();
  });
})();
