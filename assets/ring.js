/* A ring of towns as this tab keeps it: what the server made of its files and what was decided.
 *
 * It lies in the session storage as the server gave it and goes back with each question; nothing of it is in an address.
 * The key figures lie beside it as own figures (eigene.js), so that every view has them.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const SITTING = "ring"; // named on the page about privacy

  let kept; // what is known to be in the storage, or all there is where the browser has none for us

  const forget = () => {
    try {
      sessionStorage.removeItem(SITTING);
    } catch {
      // nothing there to remove
    }
  };

  /** What the tab has of a ring, or null. */
  const get = () => {
    if (kept === undefined) {
      kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem(SITTING));
      } catch {
        // no storage, or not ours
      }
    }
    return kept;
  };

  /** Keep what the server made of it. Returns whether a reload will find it. */
  const set = (stand) => {
    kept = stand;
    if (stand === null) {
      forget();
      return true;
    }
    try {
      sessionStorage.setItem(SITTING, JSON.stringify(stand));
      return true;
    } catch {
      forget();
      return false;
    }
  };

  /** What a question about the ring says, as JSON. */
  const said = (more = {}) => {
    const { ring: plaetze, others: belegt } = rv.own.places();
    const sprache = document.documentElement.lang;
    return { ...more, stand: get(), plaetze, belegt, ansicht: location.search, sprache };
  };

  const size = (text) => new Blob([text]).size;

  /** Files in groups that each fit into a question of ``most`` bytes beside its words. */
  const grouped = (files, most) => {
    const groups = [];
    let room = 0;
    for (const file of files) {
      if (groups.length === 0 || file.size > room) {
        groups.push([]);
        room = most;
      }
      groups.at(-1).push(file);
      room -= file.size;
    }
    return groups;
  };

  /** The body of a question: its words in one line, behind them the files as they are. */
  const body = (files = [], more = {}) => {
    const dateien = files.map(({ name, size: bytes }) => ({ name, bytes }));
    return new Blob([`${JSON.stringify(said({ ...more, dateien }))}\n`, ...files]);
  };

  rv.ring = { get, set, said, body, grouped, size };
})();
