/* What is taken along from a ring: the sheets of all towns in one ZIP, and the moderator's workbook. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { ring } = rv;
  const { fill } = rv.mappe.dom;

  const words = () => document.querySelector(".ring-form-files[data-to]").dataset;
  const part = () => document.querySelector(".ring-take");

  const tell = (text) => {
    const place = part()?.querySelector(".ring-take-said");
    if (place) place.textContent = text;
  };

  ring.moderation = () =>
    rv.take(`${words().path}/moderation.xlsx`, { method: "POST", body: ring.body() }, tell);

  /** The sheets of all towns; the page says how far they are. */
  ring.sheets = async (button) => {
    const { path, making, unmade, made } = words();
    const bar = part().querySelector("progress");
    const progress = (done, all) => {
      Object.assign(bar, { max: all, value: done });
      tell(fill(making, { n: Math.min(done + 1, all), all }));
    };
    button.disabled = true;
    bar.hidden = false;
    try {
      const response = await rv.patiently(
        `${path}/blaetter.zip`,
        { method: "POST", body: ring.body() },
        tell,
      );
      if (!response.ok) throw new Error((await response.text()).trim());
      const { zip: name } = button.dataset;
      rv.save(await rv.received(response, progress, unmade), name);
      tell(fill(made, { name }));
    } catch ({ message }) {
      tell(message || unmade);
    }
    bar.hidden = true;
    button.disabled = false;
  };
})();
