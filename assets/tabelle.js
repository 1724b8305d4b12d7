/* The table: finding an indicator among the boxes to tick, the pictures of the list on a phone, list or whole table. */
(() => {
  "use strict";

  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "");

  // ---- Finding an indicator ---------------------------------------------------------------------------------

  /** Whether every word that was typed begins a word of the text, or stands within one of some length. */
  const fits = (text, typed) => {
    const words = fold(text).split(/[^a-z0-9]+/);
    const asked = fold(typed).split(/\s+/).filter(Boolean);
    return asked.every((one) =>
      words.some((word) => word.startsWith(one) || (one.length > 3 && word.includes(one))),
    );
  };

  const say = (place, count) => {
    const { one, other, none } = place.dataset;
    const sentence = count === 1 ? one : other;
    place.textContent = count ? sentence.replace("{n}", count) : none;
  };

  const find = (field) => {
    const chooser = field.closest(".columns-chooser");
    let count = 0;
    for (const box of chooser.querySelectorAll(".several-topic .form-check")) {
      const label = box.querySelector("[data-find]");
      const shown = fits(`${label.textContent} ${label.dataset.find}`, field.value);
      box.hidden = !shown;
      count += shown;
    }
    const said = chooser.querySelector(".columns-found");
    if (field.value.trim()) say(said, count);
    else said.textContent = "";
  };

  addEventListener("input", (event) => {
    if (event.target.closest?.(".columns-find")) find(event.target);
  });

  // ---- The list on a phone ----------------------------------------------------------------------------------

  const show = async (place) => {
    const { strip } = place.dataset;
    delete place.dataset.strip;
    const answer = await fetch(strip);
    if (!answer.ok) return;
    const { documentElement: picture } = new DOMParser().parseFromString(
      await answer.text(),
      "image/svg+xml",
    );
    place.replaceChildren(document.importNode(picture, true));
  };

  addEventListener(
    "toggle",
    (event) => {
      const place = event.target.open && event.target.querySelector?.("[data-strip]");
      if (place) show(place).catch(() => {});
    },
    true,
  );

  /** Of a row that stays open while its figures change. */
  window.ruhrvergleich.watch.part.push((part) => {
    for (const place of part.querySelectorAll("details[open] [data-strip]")) show(place).catch(() => {});
  });

  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-whole]:not(.heat-page)");
    if (!button) return;
    const page = button.closest(".heat-page");
    const isWhole = page.toggleAttribute("data-whole");
    button.setAttribute("aria-expanded", String(isWhole));
    window.dispatchEvent(new Event("resize")); // the grid was measured unseen
    scrollTo({ top: 0, behavior: "instant" });
  });

  window.ruhrvergleich.table = { fits };
})();
