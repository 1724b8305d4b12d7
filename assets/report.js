/* The sheet (Kita-Blatt) that somebody is writing, as its file has it (components/view/report.py): a draft in this tab.
 *
 * It lies in the session storage under one key: a reload keeps it, closing the tab ends it. What is read there is not
 * trusted. Whether it is the same as in the file that was saved or opened last is known too.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const DRAFT = "blatt"; // named on the page about privacy
  const MARK = { ruhrvergleich: "blatt", fassung: 1 };

  const words = (value) => (typeof value === "string" ? value : "");

  /** A section; a text nobody has written yet stays open until the server gives one to begin with. */
  const cardOf = (given) => ({
    indikator: words(given?.indikator),
    bild: words(given?.bild) || "text",
    jahr: Number.isInteger(given?.jahr) ? given.jahr : "neuestes",
    ueberschrift: words(given?.ueberschrift),
    ...(given && given.text === undefined ? {} : { text: words(given?.text) }),
  });

  const plain = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});

  /** A draft made of what may be one; null where it is none at all. */
  const draftOf = (given) => {
    if (given?.ruhrvergleich !== MARK.ruhrvergleich || !Array.isArray(given.karten)) return null;
    return {
      ...MARK,
      titel: words(given.titel),
      sprache: words(given.sprache),
      ansicht: words(given.ansicht),
      karten: given.karten.map(cardOf),
      gespeichert: words(given.gespeichert),
      zahlen: plain(given.zahlen),
    };
  };

  const blank = (karten = []) => draftOf({ ...MARK, karten });

  /** What the tab keeps: the draft, and what the file has that was saved or opened last. */
  const kept = () => {
    try {
      const { draft, settled } = JSON.parse(sessionStorage.getItem(DRAFT));
      return { draft: draftOf(draft), settled: words(settled) };
    } catch {
      return { draft: null, settled: "" };
    }
  };

  /** Whether a reload will find it. */
  const write = (given) => {
    try {
      if (given.draft || given.settled) sessionStorage.setItem(DRAFT, JSON.stringify(given));
      else sessionStorage.removeItem(DRAFT);
      return true;
    } catch {
      return false;
    }
  };

  const load = () => kept().draft;
  const keep = (draft) => write({ ...kept(), draft });

  /** What a file has of a draft that its writer chose: day and figures are no words of hers. */
  const chosen = ({ titel, ansicht, karten }) => JSON.stringify({ titel, ansicht, karten });

  /** The draft is in a file now; or, given as text, what ``settled`` said earlier holds again. */
  const settle = (given) =>
    write({ ...kept(), settled: given && typeof given === "object" ? chosen(given) : (given ?? "") });
  const settled = () => kept().settled;

  /** Whether closing the tab loses nothing. */
  const isSettled = (draft) => !draft?.karten.length || settled() === chosen(draft);

  /** The same sections with one of them moved, as a new list. */
  const moved = (list, from, to) => {
    const rest = list.filter((_, at) => at !== from);
    return [...rest.slice(0, to), list[from], ...rest.slice(to)];
  };

  /** A text with a field where the cursor is, and the place behind it; no two words grow together. */
  const inserted = (text, field, start, end) => {
    const [before, after] = [text.slice(0, start), text.slice(end)];
    const gap = before && !/[\s(„“"–-]$/.test(before) ? " " : "";
    const follows = after && !/^[\s.,;:!?)“"–-]/.test(after) ? " " : "";
    const put = `${gap}{${field}}${follows}`;
    return { text: before + put + after, at: before.length + put.length };
  };

  rv.report = { blank, draftOf, cardOf, load, keep, settled, settle, isSettled, moved, inserted };
})();
