/* The page of own figures: a file or a pasted table is read at once, shown, put right, and used only when told so.
 *
 * The file goes to the server as it is, behind one line of JSON; a form would be laid down on a disk on its way. What
 * comes back is finished HTML (components/screen/own.py escapes what stood in the file) and the table, which is a
 * draft here until somebody uses it.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { own } = rv;

  const form = () => document.querySelector(".own-form[data-to]"); // not that of the first page (erste.js)
  const result = () => document.querySelector(".own-result");
  const picker = () => form().querySelector(".own-file");
  let file = null; // what is read: a file, or pasted text as one without a name
  let draft = []; // its tables as long as nobody has used them
  let isWhole = false; // whether all its columns are taken at once
  let aim = 0; // the place of the figures that it is to replace
  let meant = {}; // areas by name as it stands in that file
  let chosen = {}; // answers to questions about that file
  let said = {}; // what was changed in the fields
  let turn = 0; // the last question to the server
  let asked = null; // its promise

  /** Say something below the ways in; what stands on the page anyway is only said aloud. */
  const say = (text, isRepeated = false) => {
    const place = form()?.querySelector(".own-status");
    if (!place) return;
    place.classList.toggle("is-repeated", isRepeated); // it keeps its place: nothing moves away below a pointer
    place.textContent = text;
  };

  const forget = () => {
    file = null;
    draft = [];
    isWhole = false;
    meant = {};
    chosen = {};
    said = {};
  };

  // ---- The page takes in what comes back -----------------------------------------------------------------------

  let pressed = null; // while a button is held down its place must not change
  addEventListener("pointerdown", ({ target }) => {
    if (!target.closest?.(".own-result :is(button, a)")) return;
    pressed = new Promise((resolve) => {
      const free = () => setTimeout(resolve);
      addEventListener("pointerup", free, { once: true });
      addEventListener("pointercancel", free, { once: true });
    });
  });

  /** What finds a control again after the page has been written anew. */
  const mark = (control) => {
    const { dataset } = control;
    if (control.name) return `[name="${CSS.escape(control.name)}"]`;
    if (dataset.choice) return `[data-choice="${CSS.escape(dataset.choice)}"]`;
    return dataset.own && !dataset.key ? `[data-own="${dataset.own}"]` : "";
  };

  /** Put the answer in its place; a control that was in use stays so, with what was typed meanwhile. */
  const show = (html, isQuiet = false) => {
    const active = result().contains(document.activeElement) ? document.activeElement : null;
    const found = active && mark(active);
    const typed = active?.type === "text" && active.value !== active.defaultValue ? active.value : null;
    result().innerHTML = html;
    const again = found && result().querySelector(found);
    if (again && typed !== null) again.value = typed;
    if (isQuiet) return;
    (again || result()).focus({ preventScroll: true });
    if (!again) result().scrollIntoView({ block: "start" });
  };

  const ask = async (head, content) => {
    const { to, busy, tooLarge, failed } = form().dataset;
    turn += 1;
    const mine = turn;
    const isOld = () => mine !== turn || !form(); // asked again, or somebody went on meanwhile
    say(busy);
    form().setAttribute("aria-busy", "true");
    const words = { ...said, ...head, ansicht: location.search, sprache: document.documentElement.lang };
    try {
      const response = await rv.patiently(
        to,
        { method: "POST", body: new Blob([`${JSON.stringify(words)}\n`, ...(content ? [content] : [])]) },
        (text) => (isOld() ? false : say(text)),
      );
      if (isOld()) return null;
      if (response.status === 413) {
        say(tooLarge.replace("{name}", content?.name || form().dataset.clipboard));
        return null;
      }
      const answer = response.ok ? await response.json() : null;
      await pressed;
      if (isOld()) return null;
      say(answer ? answer.said : failed, Boolean(answer?.html));
      return answer;
    } catch {
      if (!isOld()) say(failed);
      return null;
    } finally {
      if (mine === turn) form()?.removeAttribute("aria-busy");
    }
  };

  /** The figures of the tab as they are shown, those in a slot at length. */
  const kept = async (slot) => {
    const answer = await ask({ eigene: own.all(), platz: slot });
    const isThere = Boolean(answer?.tables.length);
    if (isThere) show(answer.html);
    return isThere;
  };

  /** The slot of those that are shown at length. */
  const shown = () => Number(result().querySelector("[data-kept]").dataset.kept);

  const nameOf = ({ name }) => name || form().dataset.unnamed;

  /** What the file may replace: what somebody asked for, else the only figures there are. */
  const replaced = () => {
    const all = own.all();
    const found = own.get(aim) || (all.length === 1 ? all[0] : undefined);
    return isWhole || (found && own.isOfRing(found)) ? undefined : found;
  };

  /** What the server is to know of the figures that are kept. */
  const standing = () => {
    if (!own.all().length) return {};
    const found = replaced();
    const target = found ? { ersetzt: nameOf(found), gezielt: own.slotOf(found) === aim ? "ja" : null } : {};
    return { bisher: "ja", ...target };
  };

  /** The name that a link wishes for (a series without official figures), until somebody gives another. */
  const wished = () => (new URLSearchParams(location.search).get("name") || "").slice(0, 80);

  const again = async (isQuiet) => {
    const head = { name: said.name ?? wished(), datei: file.name, gemeint: meant, wahl: chosen };
    const answer = await ask({ ...head, ...standing(), spalten: isWhole ? "alle" : null }, file);
    if (!answer) return false;
    draft = answer.tables;
    form().toggleAttribute("data-small", true);
    show(answer.html, isQuiet);
    return true;
  };

  const read = (isQuiet = false) => {
    asked = again(isQuiet);
    return asked;
  };

  // Who comes back to the page finds what he had not used yet.
  rv.watch.scan.push(() => {
    if (!form() || form().dataset.met) return;
    form().dataset.met = "ja";
    const place = form().querySelector(".own-name");
    place.hidden = !wished();
    place.textContent = form().dataset.willBe.replace("{name}", wished);
    if (file) read(true);
  });

  // ---- Ways in -------------------------------------------------------------------------------------------------

  const limit = (given) => {
    if (given.size <= Number(form().dataset.most)) return false;
    say(form().dataset.tooLarge.replace("{name}", given.name || form().dataset.clipboard));
    return true;
  };

  const begin = (given) => {
    if (limit(given)) return;
    forget();
    file = given;
    read();
  };

  const pasted = (text) => begin(new File([text], ""));

  /** The first of some files, which may have been dropped or pasted. */
  const first = async (files) => {
    const several = files.length > 1;
    begin(files[0]);
    await asked;
    if (several) say(form().dataset.several);
  };

  addEventListener("change", (event) => {
    const { target } = event;
    if (!form()) return;
    if (target.matches(".own-file")) {
      if (target.files.length > 0) begin(target.files[0]);
      target.value = ""; // the same file can be chosen again
    } else if (target.matches(".own-paste")) {
      if (target.value.trim()) pasted(target.value);
      target.value = "";
    }
  });

  addEventListener("paste", (event) => {
    const { target, clipboardData } = event;
    if (!form() || !clipboardData || (target.matches("input, textarea") && !target.matches(".own-paste")))
      return;
    event.preventDefault();
    const text = clipboardData.getData("text/plain");
    if (text.trim()) pasted(text);
    else if (clipboardData.files.length > 0) first(clipboardData.files);
    else say(form().dataset.nothing);
  });

  rv.onDrop(form, first);

  // ---- What was read is put right ------------------------------------------------------------------------------

  const SHAPING = ["sheet", "area", "head", "time", "column"]; // what is asked after these depends on them

  /** Take an answer over; what was said about something that is no longer there is asked anew. */
  const choose = (list) => {
    const { choice } = list.dataset;
    const shown = (one) => (one.querySelector("option[selected]") || one.options[0]).value;
    const lists = [...result().querySelectorAll("[data-choice]")];
    lists.sort((a, b) => (shown(a) === "") - (shown(b) === "")); // the open question comes after the answered ones
    const [kind] = choice.split(":");
    for (const { dataset } of lists.slice(lists.indexOf(list) + 1))
      if (SHAPING.includes(kind) || (kind === "of" && dataset.choice.startsWith("of:")))
        delete chosen[dataset.choice];
    if (kind === "year") delete said.jahr;
    chosen[choice] = list.value;
  };

  const NUMBERS = ["stellen", "jahr"];
  const OF_TABLE = { name: "name", einheit: "unit", art: "kind", richtung: "direction", stellen: "decimals" };

  addEventListener("change", ({ target }) => {
    if (!target.closest?.(".own-result")) return;
    if (target.dataset.choice !== undefined) {
      if (target.value === "") return;
      choose(target);
    } else if (target.name) {
      if (!target.checkValidity()) return;
      const { name } = target;
      const value = NUMBERS.includes(name) ? Number.parseInt(target.value, 10) || 0 : target.value;
      if (!file) {
        const slot = shown();
        if (own.put([{ ...own.get(slot), [OF_TABLE[name]]: value }]) !== "kept") say(form().dataset.unkept);
        kept(slot);
        return;
      }
      said[name] = value;
      if (name === "jahr") delete chosen.year;
    } else return;
    read();
  });

  // ---- Used, thrown away, replaced, removed --------------------------------------------------------------------

  const none = () => {
    const note = document.createElement("p");
    note.className = "hint";
    note.textContent = form().dataset.none;
    result().replaceChildren(note);
  };

  const ended = (text) => {
    form().removeAttribute("data-small");
    say(text);
    picker().focus();
  };

  /** Keep tables and show the first of them, or say that there is no room. */
  const use = async (tables) => {
    const { used, unkept, full } = form().dataset;
    const how = tables.some(({ slot }) => !slot) ? "full" : own.put(tables);
    if (how === "full") {
      say(full);
      return;
    }
    forget();
    aim = 0;
    form().removeAttribute("data-small");
    result().focus();
    if (await kept(tables[0].slot)) say(how === "kept" ? used : unkept);
  };

  /** The page without own figures. */
  const without = () => {
    forget();
    aim = 0;
    none();
    ended(form().dataset.removed);
  };

  const ACTS = {
    accept: ({ name, key }) => {
      meant[name] = key;
      read();
    },
    add: async () => {
      await asked; // a name that was typed just before
      const ticks = [...result().querySelectorAll(".own-column")];
      const wanted = ticks.filter((tick) => tick.checked).map((tick) => Number(tick.value));
      const tables = isWhole ? draft.filter((one) => wanted.includes(own.slotOf(one))) : draft;
      if (!tables.length) return void (isWhole && say(form().dataset.untick));
      const free = own.free();
      use(tables.map((one, at) => ({ ...one, slot: free[at] })));
    },
    put: async () => {
      await asked;
      const found = replaced();
      if (draft.length && found) use([{ ...draft[0], slot: own.slotOf(found) }]);
    },
    columns: () => {
      isWhole = true;
      read();
    },
    one: () => {
      isWhole = false;
      read();
    },
    discard: async () => {
      forget();
      aim = 0;
      turn += 1;
      form().removeAttribute("aria-busy");
      if (own.all().length) await kept();
      else none();
      ended(form().dataset.discarded);
    },
    replace: () => {
      aim = shown();
      picker().click();
    },
    show: async ({ slot }) => {
      if (!(await kept(Number(slot)))) return;
      const heading = result().querySelector("[data-kept]"); // below a list that may be long
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
    },
    remove: async ({ slot }) => {
      const gone = own.get(Number(slot));
      own.drop(Number(slot));
      if (!own.all().length) return without();
      result().focus();
      if (await kept()) say(form().dataset.gone.replace("{name}", () => nameOf(gone)));
    },
    clear: () => {
      own.clear();
      without();
    },
  };

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-own]");
    if (button && form()) ACTS[button.dataset.own](button.dataset);
  });

  addEventListener("submit", (event) => {
    if (event.target.matches(".own-form")) event.preventDefault();
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
