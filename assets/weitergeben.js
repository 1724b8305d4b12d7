/* Passing a view on: the dialogs for link, code and QR code and for embedding (components/share.py).
 *
 * The server does not know under which name it is reached; the browser does.
 */
(() => {
  "use strict";

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  const iframe = ({ value, dataset }) =>
    `<iframe src="${escaped(location.origin + value)}" title="${escaped(dataset.title)}" ` +
    `width="100%" height="${dataset.height}" style="border: 0" loading="lazy"></iframe>`;

  const embed = (dialog) => {
    const choice = dialog.querySelector("[data-embed]");
    if (!choice) return;
    const option = choice.selectedOptions[0];
    dialog.querySelector("[data-iframe]").value = iframe(option);
    dialog.querySelector("[data-preview]").href = option.value;
  };

  const open = (dialog) => {
    for (const field of dialog.querySelectorAll("[data-link]")) field.value = location.origin + field.dataset.link;
    for (const picture of dialog.querySelectorAll("img[data-src]")) picture.src = picture.dataset.src;
    for (const status of dialog.querySelectorAll(".share-said")) status.textContent = "";
    embed(dialog);
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
    if (button.dataset.dialog) open(button.nextElementSibling);
    else if (button.dataset.close) button.closest("dialog").close();
    else copy(button.closest("dialog"));
  });

  addEventListener("change", ({ target }) => {
    if (target.matches?.("[data-embed]")) embed(target.closest("dialog"));
  });
})();
