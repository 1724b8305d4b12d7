/* Places for files (.own-drop): what is dropped anywhere on their page, and the dialog by key. */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  /** ``take`` gets the files that are dropped while ``form`` is there; it is marked as long as they hover. */
  rv.onDrop = (form, take) => {
    const holdsFiles = ({ dataTransfer }) => form() && [...(dataTransfer?.types || [])].includes("Files");
    const over = (is) => form()?.toggleAttribute("data-over", is);

    addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault(); // else the browser opens the file instead of this page
      over(true);
    });
    addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) over(false);
    });
    addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      over(false);
      const { files } = event.dataTransfer;
      if (files.length > 0) take(files);
    });
  };

  addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.(".own-file")) return;
    event.preventDefault(); // as on a button; by itself only the space bar opens the dialog
    event.target.click();
  });
})();
