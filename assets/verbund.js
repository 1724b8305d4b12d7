/* Putting areas together (components/screen/union_sheet.py): what the form holds is told to a control, which the one
 * callback answers. Whatever is done in the sheet closes it, and the focus goes back to its button.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const CONTROL = { type: "control", key: "verbund:blatt" };

  let turn = 0; // the same form may be told twice
  let isTold = false; // and not answered yet

  const say = (words) => {
    const spoken = document.getElementById("spoken");
    if (spoken && words) spoken.textContent = words;
  };

  const close = (sheet) => sheet?.querySelector("[data-close-pop]").click();

  addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-union]");
    if (!form) return;
    event.preventDefault();
    turn += 1;
    isTold = true;
    const ticked = [...form.querySelectorAll("input:checked")];
    const value = JSON.stringify({
      key: form.dataset.union,
      name: form.querySelector("[data-union-name]").value,
      areas: ticked.map((box) => box.value),
      turn,
    });
    window.dash_clientside.set_props(CONTROL, { value });
    close(form.closest(".pop"));
  });

  addEventListener("click", (event) => {
    const way = event.target.closest?.("[data-union-way]");
    if (!way || event.metaKey || event.ctrlKey || event.shiftKey) return; // another tab: the sheet stays
    isTold = false;
    say(way.dataset.said);
    close(way.closest(".pop"));
  });

  /** What is put together now is said, once the button has it. */
  rv.watch.part.push((part) => {
    const button = isTold && part.querySelector("[data-made-of]");
    if (!button) return;
    isTold = false;
    say(button.dataset.madeOf);
  });
})();
