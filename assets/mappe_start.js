/* Ready collections to start from (components/screen/templates.py): one click fills the collection. Where no town is chosen,
 * the same click opens the search for one, and the collection is filled when the page has come with it.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  let wanted = ""; // the template that waits for a town

  /** The collection with what is not yet in it, and how many of it had no room. */
  const together = (collection, { title, items }, most) => {
    const isThere = (item) =>
      collection.items.some((other) => other.code === item.code && other.kind === item.kind);
    const coming = items.filter((item) => !isThere(item)).map(rv.mappe.itemOf);
    const room = Math.max(most - collection.items.length, 0);
    return {
      title: collection.title || title,
      items: [...collection.items, ...coming.slice(0, room)],
      added: Math.min(coming.length, room),
      rest: Math.max(coming.length - room, 0),
    };
  };

  const fill = (page, given) => {
    const { most } = page.limits;
    const { added, rest, ...filled } = together(page.shown, given, most);
    if (!added) return page.tell(page.say(rest ? "filled_full" : "filled_none", { most, rest }));
    const said = [page.say("filled", { title: given.title, n: added })];
    if (rest) said.push(page.say("filled_full", { most, rest }));
    return page.change(() => Object.assign(page.shown, filled), said.join(" "));
  };

  const use = (button) => {
    const page = rv.mappe.page();
    wanted = "";
    if (page?.own) fill(page, JSON.parse(button.dataset.fill));
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-template]");
    if (button?.dataset.fill) use(button);
    else if (button) wanted = button.dataset.template;
    else if (!target.closest?.("#suche a, #suche .example, #suche input")) wanted = "";
  });

  rv.watch.scan.push(() => {
    const button = wanted && document.querySelector(`[data-template="${wanted}"][data-fill]`);
    if (button) use(button);
  });

  rv.mappe.together = together;
})();
