/* Passing a view on: the dialogs for link, code and QR code and for embedding (components/screen/share.py).
 *
 * The buttons carry what is the view's own; the name of the server comes from server.js.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  const [WIDE, NARROW] = rv.shared.frames; // widths that the heights are given for (components/screen/frame_height.py)

  /** The height by the width of the place that the frame stands in: a phone breaks words into more lines. */
  const heightOf = ([wide, narrow]) => {
    const slope = (narrow - wide) / (WIDE - NARROW);
    const straight = `${Math.round(narrow + slope * NARROW)}px - ${(slope * 100).toFixed(1)}cqw`;
    return `clamp(${Math.min(wide, narrow)}px, ${straight}, ${Math.max(wide, narrow)}px)`;
  };

  /** The code to paste. Where its style is not allowed, the frame is as high as its content ever needs. */
  const framed = (address, title, heights) =>
    `<div style="container-type: inline-size"><iframe src="${address}" title="${title}" width="100%" ` +
    `height="${Math.max(...heights)}" style="border: 0; height: ${heightOf(heights)}" loading="lazy"></iframe></div>`;

  const fill = {
    link: (dialog, { code }) => {
      const path = `/k/${code}`;
      dialog.querySelector(".share-code").textContent = code;
      dialog.querySelector("textarea").value = rv.server() + path;
      dialog.querySelector("img").src = rv.out(`${path}.svg`);
      for (const file of dialog.querySelectorAll("[data-form]")) {
        file.href = rv.out(`${path}.${file.dataset.form}`);
        file.download = `${code}.${file.dataset.form}`;
      }
    },

    embed: (dialog, { address, label, heights }) => {
      const high = JSON.parse(heights);
      const choice = dialog.querySelector("select");
      const { kind: asked } = rv.opened?.closest("figure.card")?.dataset || {};
      if (Object.hasOwn(high, asked)) choice.value = asked;
      const show = () => {
        const [kind] = choice.selectedOptions;
        const path = address + kind.value;
        dialog.querySelector("textarea").value = framed(
          escaped(rv.server() + path),
          escaped(`${kind.textContent}: ${label}`),
          high[kind.value],
        );
        dialog.querySelector(".share-preview").href = rv.out(path);
      };
      choice.onchange = show;
      show();
    },
  };

  const open = (button) => {
    const dialog = document.querySelector(`.take-along .share-${button.dataset.dialog}`);
    rv.closePop();
    dialog.querySelector(".share-said").textContent = "";
    fill[button.dataset.dialog](dialog, button.dataset);
    dialog.showModal();
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-dialog], [data-close], [data-copy]");
    if (!button) return;
    if (button.dataset.dialog) open(button);
    else if (button.dataset.close) button.closest("dialog").close();
    else {
      const dialog = button.closest("dialog");
      rv.copy(dialog.querySelector("textarea"), dialog.querySelector(".share-said"));
    }
  });
})();
