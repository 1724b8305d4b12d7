/* The page of a ring: files are dropped, the server reads and merges them, somebody decides about what looks wrong.
 *
 * What comes back is finished HTML (components/screen/ring.py escapes what stood in files); only what differs from the
 * HTML before is changed (morph.js), so that what is open, typed or has the focus stays.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { ring } = rv;
  const { fill, make } = rv.mappe.dom;

  const form = () => document.querySelector(".ring-form-files[data-to]"); // not that of the first page (erste.js)
  const result = () => document.querySelector(".ring-result");
  const words = () => form().dataset;

  let shown = null; // {place, tree}: where the last answer stands, and what it was
  let year = null; // the one that is shown; null for the best of each key figure
  let chosen; // the figure that is looked at, of any
  let last = Promise.resolve(); // one question after another: each goes on from the answer to the one before

  const say = (text, isRepeated = false) => {
    const place = form()?.querySelector(".ring-status");
    if (!place) return;
    place.classList.toggle("is-repeated", isRepeated);
    place.textContent = text;
  };

  // ---- The page takes in what comes back -----------------------------------------------------------------------

  /** HTML in a document of its own, where nothing is fetched. */
  const parsed = (html) => {
    const root = document.implementation.createHTMLDocument("").createElement("section");
    root.innerHTML = html;
    return root;
  };

  const show = (html) => {
    const [place, tree] = [result(), parsed(html)];
    if (shown?.place === place) rv.morph(place, shown.tree, tree);
    else place.replaceChildren(...document.importNode(tree, true).childNodes);
    shown = { place, tree };
    const template = form().parentElement.querySelector(".ring-fold");
    if (html && !template.dataset.met) template.open = false;
    template.dataset.met = "ja";
  };

  /** What the server made of the ring, and own figures of the tab. What hinders it is said. */
  const keep = ({ stand, tabellen }) => {
    const isKept = ring.set(stand);
    const { how } = rv.own.putRing(tabellen);
    if (how === "full") return "full";
    return isKept && how !== "unkept" ? "" : "unkept";
  };

  /** Show an answer. Returns whether something hinders that it is kept. */
  const take = (answer) => {
    const hindered = words()[keep(answer)] ?? "";
    show(answer.html);
    say([answer.said, hindered].filter(Boolean).join(" "), !hindered && Boolean(answer.html));
    return Boolean(hindered);
  };

  /** Ask the server once; null where it did not answer. Who went on meanwhile finds the answer when he is back. */
  const question = async (files, more) => {
    const here = form();
    const isHere = () => here.isConnected;
    try {
      const options = { method: "POST", body: ring.body(files, { ...more, jahr: year, wahl: chosen }) };
      const response = await rv.patiently(words().to, options, (text) => (isHere() ? say(text) : false));
      const answer = response.ok ? await response.json() : null;
      if (isHere() || !answer) return answer;
      keep(answer);
      return null;
    } catch {
      return null;
    }
  };

  const ask = (work) => {
    last = last.then(async () => {
      if (!form()) return;
      form().setAttribute("aria-busy", "true");
      await work();
      form()?.removeAttribute("aria-busy");
    });
    return last;
  };

  const failed = () => say(form()?.dataset.failed ?? "");

  /** Something happens to the ring. Answers what came back, null where nothing did. */
  const act = (tun) => {
    let answer = null;
    return ask(async () => {
      say(words().working);
      answer = await question([], tun ? { tun } : {});
      if (!answer) failed();
      else if (answer.getan !== false) take(answer);
      else say(answer.said);
    }).then(() => answer);
  };

  // ---- Files ---------------------------------------------------------------------------------------------------

  const SPARE = 20_000; // bytes of a question for the names of files

  /** Why a file is not sent; empty where it is. */
  const refused = ({ name, size }, at) => {
    const { tooLarge, tooMany, empty, file, files } = words();
    if (size > Number(file)) return fill(tooLarge, { name });
    if (at >= Number(files)) return fill(tooMany, { name, most: files });
    return size ? "" : fill(empty, { name });
  };

  /** Put before the eyes what came of files; first of all what hinders them. */
  const turnTo = (isHindered) => {
    if (!result().firstElementChild) return;
    result().focus({ preventScroll: true });
    (isHindered ? form() : result()).scrollIntoView({ block: "start" });
  };

  const send = async (files) => {
    const told = files.map(refused);
    const unsent = told.filter(Boolean).map((textContent) => make("li", { textContent }));
    form()
      .querySelector(".ring-unsent")
      .replaceChildren(...unsent);
    const going = files.filter((_, at) => !told[at]);
    const most = Number(words().most) - SPARE - ring.size(JSON.stringify(ring.said()));
    say(going.length ? words().busy : "");
    let answer = null;
    let isLost = false;
    for (const group of ring.grouped(going, most)) {
      if (answer) ring.set(answer.stand); // what the next question goes on from
      const next = await question(group);
      isLost = !next;
      if (isLost) break;
      answer = next;
    }
    if (!form()) return;
    const isHindered = answer ? take(answer) : false;
    if (isLost) failed();
    if (answer) turnTo(isHindered || isLost || unsent.length > 0);
  };

  const read = (files) => ask(() => send(Array.from(files)));

  addEventListener("change", ({ target }) => {
    if (!form()) return;
    if (target.matches(".ring-form-files .own-file")) {
      const files = Array.from(target.files);
      target.value = ""; // the same files can be chosen again
      if (files.length) read(files);
    } else if (target.matches("[data-ring=year]")) {
      year = Number(target.value) || null;
      act();
    } else if (target.matches(".ring-any select")) {
      const lists = target.closest(".ring-any").querySelectorAll("select");
      chosen = Object.fromEntries(Array.from(lists, ({ name, value }) => [name, value]));
      ring.closeForm();
      act();
    }
  });

  addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (!form() || !clipboardData || target.matches("input, textarea")) return;
    event.preventDefault();
    if (clipboardData.files.length) read(clipboardData.files);
    else say(words().nothing);
  });

  rv.onDrop(form, read);

  // Back from a key figure, one is where one left: the page is as long as it was only when it has its answer. It may
  // be drawn once more after that, so the place is kept until somebody does something.
  let left = null; // {path, y}
  let isBack = false;
  const leave = ({ target }) => {
    if (target.closest?.(".ring-result a")) left = { path: location.pathname, y: scrollY };
  };
  addEventListener("click", leave, true); // before the link does what it is for
  addEventListener("popstate", () => {
    isBack = left?.path === location.pathname;
  });
  const returned = () => {
    if (isBack && form()) scrollTo(0, left.y);
  };
  for (const doing of ["wheel", "touchmove", "pointerdown", "keydown"])
    addEventListener(doing, () => (isBack = false), { capture: true, passive: true });

  // Who comes back to the page, loads it anew or chooses another town in its header finds his ring.
  rv.watch.scan.push(() => {
    const met = form()?.dataset.met;
    if (!form() || met === location.search) return;
    form().dataset.met = location.search;
    if (met === undefined) {
      year = null;
      ring.template.draw();
    }
    if (ring.get()) act().then(returned);
  });

  // ---- Buttons -----------------------------------------------------------------------------------------------------

  const discard = ({ dataset }) => {
    if (!confirm(dataset.sure)) return;
    ring.set(null);
    rv.own.putRing([]);
    shown = null;
    year = null;
    chosen = undefined;
    result().replaceChildren();
    form().querySelector(".ring-unsent").replaceChildren();
    say(words().discarded);
    form().querySelector(".own-file").focus();
  };

  /** After a part of the page is gone the focus goes on where it was, or to the head of its part. */
  const goOn = (selector, at) => {
    if (document.activeElement !== document.body) return;
    const found = Array.from(result().querySelectorAll(`${selector} button`)).filter(
      ({ offsetParent }) => offsetParent,
    );
    (found[Math.min(at, found.length - 1)] ?? result()).focus({ preventScroll: true });
  };

  /** Something happens, and what stood at a place among others of its kind is gone. */
  const change = async (control, tun, selector) => {
    const at = Array.from(result().querySelectorAll(`${selector} button`)).indexOf(control);
    const answer = await act(tun);
    if (answer?.getan !== false && result()) goOn(selector, Math.max(at, 0));
    return answer;
  };

  const ACTS = {
    template: () => ring.template.download(`${words().path}/vorlage.xlsx`),
    tick: (control) => ring.template.tick(control),
    add: () => ring.template.add(),
    decide: (control) => ring.decide(control, (tun) => change(control, tun, ".ring-finding")),
    cancel: () => ring.closeForm(),
    undo: (control) => {
      const { stadt, kennzahl, jahr } = control.dataset;
      change(control, { was: "undo", stadt, kennzahl, jahr }, ".ring-decided");
    },
    file: (control) => {
      const { stadt, datei } = control.dataset;
      change(control, { was: "file", stadt, datei }, ".ring-doubled");
    },
    remove: (control) => change(control, { was: "remove", datei: control.dataset.datei }, ".ring-file"),
    sheets: (control) => ring.sheets(control),
    moderation: () => ring.moderation(),
    discard,
  };

  addEventListener("click", ({ target }) => {
    const control = target.closest?.("button[data-ring]");
    if (control && form()) ACTS[control.dataset.ring](control);
  });
})();
