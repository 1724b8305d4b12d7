/* Passing a view on: the dialogs for link, code and QR code and for embedding (components/share.py).
 *
 * The buttons carry what is the view's own; the name of the server comes from server.js.
 */
(() => {
  "use strict";

  const rv = (window.ruhrvergleich = window.ruhrvergleich || {});

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  const fill = {
    link: (dialog, { code }) => {
      const path = `/k/${code}`;
      dialog.querySelector(".share-code").textContent = code;
      dialog.querySelector("textarea").value = rv.server() + path;
      dialog.querySelector("img").src = `${path}.svg`;
      for (const file of dialog.querySelectorAll("[data-form]")) {
        file.href = `${path}.${file.dataset.form}`;
        file.download = `${code}.${file.dataset.form}`;
      }
    },

    embed: (dialog, { address, label }) => {
      const choice = dialog.querySelector("select");
      const show = () => {
        const [kind] = choice.selectedOptions;
        const path = address + kind.value;
        dialog.querySelector("textarea").value =
          `<iframe src="${escaped(rv.server() + path)}" title="${escaped(`${kind.textContent}: ${label}`)}" ` +
          `width="100%" height="${kind.dataset.height}" style="border: 0" loading="lazy"></iframe>`;
        dialog.querySelector(".share-preview").href = path;
      };
      choice.onchange = show;
      show();
    },
  };

  const open = (button) => {
    const dialog = button.closest(".take-along").querySelector(`.share-${button.dataset.dialog}`);
    dialog.querySelector(".share-said").textContent = "";
    fill[button.dataset.dialog](dialog, button.dataset);
    dialog.showModal();
  };

  const copy = async (dialog) => {
    const field = dialog.querySelector("textarea");
    const status = dialog.querySelector(".share-said");
    field.select();
    try {
      // Browsers offer the clipboard over https only; the old way needs the selection.
      if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
      else if (!document.execCommand("copy")) throw new Error("not copied");
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.failed;
    }
  };

  addEventListener("click", ({ target }) => {
    const button = target.closest?.("[data-dialog], [data-close], [data-copy]");
    if (!button) return;
    if (button.dataset.dialog) open(button);
    else if (button.dataset.close) button.closest("dialog").close();
    else copy(button.closest("dialog"));
  });
})();
