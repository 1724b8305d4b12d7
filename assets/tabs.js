/* Tabs (components/screen/tabs.py): one panel is seen at a time. The arrow keys walk along the row and open, as Home and
 * End do; the row is one stop of the tab key. What was opened stays open when the page is drawn again.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

  let opened = null; // the panel that somebody opened, by its id

  const tabsOf = (row) => [...row.querySelectorAll('[role="tab"]')];

  const open = (tab) => {
    for (const one of tabsOf(tab.parentElement)) {
      const isOpen = one === tab;
      one.setAttribute("aria-selected", String(isOpen));
      one.tabIndex = isOpen ? 0 : -1;
      one.classList.toggle("is-now", isOpen);
      document.getElementById(one.getAttribute("aria-controls")).hidden = !isOpen;
    }
    const row = tab.parentElement;
    if (tab.offsetLeft < row.scrollLeft) row.scrollLeft = tab.offsetLeft;
    else row.scrollLeft = Math.max(row.scrollLeft, tab.offsetLeft + tab.offsetWidth - row.clientWidth);
  };

  const choose = (tab) => {
    opened = tab.getAttribute("aria-controls");
    open(tab);
  };

  document.addEventListener("click", ({ target }) => {
    const tab = target.closest?.('[role="tab"]');
    if (tab) choose(tab);
  });

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.('[role="tab"]');
    if (!tab || event.altKey || event.ctrlKey || event.metaKey) return;
    const row = tabsOf(tab.parentElement);
    const ends = { Home: row[0], End: row.at(-1) };
    const step = STEPS[event.key];
    const next = step ? row.at((row.indexOf(tab) + step) % row.length) : ends[event.key];
    if (!next) return;
    event.preventDefault();
    choose(next);
    next.focus();
  });

  rv.watch.scan.push(() => {
    if (!opened) return;
    const tab = document.querySelector(`[role="tab"][aria-controls="${opened}"][aria-selected="false"]`);
    if (tab) open(tab);
  });
})();
