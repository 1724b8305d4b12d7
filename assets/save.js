/* Handing a file over that was made in the page, or brought by an answer. */
(() => {
  "use strict";

  const rv = (window.ruhrvergleich = window.ruhrvergleich || {});

  const KEEP = 60000; // ms until a saved file is let go; Safari reads it late

  rv.save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEEP);
  };
})();
