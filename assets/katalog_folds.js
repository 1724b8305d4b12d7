/* On a phone the chapters of the catalogue are folded (katalog.css, components/screen/catalogue.py).
 *
 * The server opens the chapter of the indicator, and all chapters in which a search found something. What a person has
 * opened stays open when the table is made anew. A link to a chapter, or into one, opens it.
 */
(() => {
  "use strict";

  const { watch } = window.ruhrvergleich;
  const opened = new Set(); // chapters that a person has opened
  const FOUND = "found"; // instead of the chapter: a search made the table
  const CHAPTERS = ".matrix > tbody[data-fold]";

  const set = (chapter, open) => {
    chapter.classList.toggle("is-open", open);
    chapter.querySelector(".matrix-fold").setAttribute("aria-expanded", String(open));
  };

  const choose = (chapter, open) => {
    set(chapter, open);
    if (open && chapter.dataset.fold !== FOUND) opened.add(chapter.dataset.fold);
    else opened.delete(chapter.dataset.fold);
  };

  watch.reach.push((place) => {
    const chapter = place.closest(CHAPTERS);
    if (chapter) choose(chapter, true);
  });

  addEventListener(
    "click",
    ({ target }) => {
      const button = target.closest?.(".matrix-fold");
      if (button) {
        const chapter = button.closest(CHAPTERS);
        choose(chapter, !chapter.classList.contains("is-open"));
        return;
      }
      const chapter = target.closest?.(".matrix .list-link")?.closest(CHAPTERS);
      if (chapter) opened.add(chapter.dataset.fold); // also of the first indicator, which no address names
    },
    true,
  );

  watch.scan.push(() => {
    for (const chapter of document.querySelectorAll(CHAPTERS)) {
      const isOpen = chapter.classList.contains("is-open");
      if (!isOpen && opened.has(chapter.dataset.fold)) set(chapter, true);
    }
  });
})();
