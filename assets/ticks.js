/* Where labels of a level axis would cover each other (on a phone), some of them are left out.
 *
 * The server does not know how wide a chart will be. From the right, so that the latest year stays.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { watch } = rv;

  const APART = 6; // pixels between two labels
  const WIDE = 520; // pixels of a chart from which its labels have room

  const thin = (gd) => {
    for (const axis of gd.querySelectorAll(".xaxislayer-above")) {
      const labels = Array.from(axis.querySelectorAll("text"));
      for (const label of labels) label.style.removeProperty("visibility");
      if (gd._fullLayout.width > WIDE) continue; // measuring makes the browser lay out the whole page at once
      const boxes = labels.map((label) => [label, label.getBoundingClientRect()]);
      let edge = Infinity;
      for (const [label, box] of boxes.sort((one, other) => other[1].right - one[1].right)) {
        if (!label.textContent.trim()) continue;
        if (box.right + APART > edge) label.style.visibility = "hidden";
        else edge = box.left;
      }
    }
  };

  watch.bind.push((gd) => {
    gd.on("plotly_afterplot", () => thin(gd));
    thin(gd);
  });

  rv.thin = thin;
})();
