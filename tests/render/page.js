/* Draws figures on a page of the app and says what is wrong with them. */
(() => {
  "use strict";

  const SLACK = 2; // pixels by which a letter's box may stand over

  const shown = (node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(node).visibility !== "hidden" ? box : null;
  };

  const words = (node) => node.textContent.trim();

  /** Texts of a drawing that stand over its edge. */
  const cut = (gd) => {
    const edge = gd.getBoundingClientRect();
    return Array.from(gd.querySelectorAll(".main-svg text"))
      .filter((node) => words(node))
      .filter((node) => {
        const box = shown(node);
        return (
          box &&
          (box.left < edge.left - SLACK ||
            box.right > edge.right + SLACK ||
            box.top < edge.top - SLACK ||
            box.bottom > edge.bottom + SLACK)
        );
      })
      .map((node) => `cut off: ${words(node)}`);
  };

  const crosses = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2 * SLACK;

  /** Labels of an axis, and names beside the lines, that cover each other. */
  const covered = (gd) => {
    const found = [];
    for (const group of [".xaxislayer-above", ".yaxislayer-above", ".infolayer"]) {
      const boxes = Array.from(gd.querySelectorAll(`${group} text`))
        .map((node) => [words(node), shown(node)])
        .filter(([text, box]) => text && box);
      boxes.forEach(([text, box], place) =>
        boxes.slice(place + 1).forEach(([other, there]) => {
          if (crosses(box, there)) found.push(`cover each other: ${text} / ${other}`);
        }),
      );
    }
    return found;
  };

  const bad = (gd) => (/\bNaN\b|undefined|\bNone\b|\bnull\b/.test(gd.textContent) ? ["no word for people"] : []);

  /** Something besides axes: paths, areas or points. */
  const empty = (gd) =>
    gd.querySelector(".scatterlayer path, .scatterlayer text, .choroplethlayer path, .shapelayer path") ? [] : ["empty"];

  /** A place in a card of its kind, so that the style sheet means it. */
  const place = (kind, filename, width, height) => {
    const card = document.createElement("figure");
    card.className = `card card-${kind} card-bild`;
    card.dataset.filename = filename;
    card.style.cssText = "position:absolute;left:0;top:0;margin:0;padding:0;border:0;z-index:2000";
    const gd = document.createElement("div");
    gd.style.cssText = `width:${width}px;height:${height}px;background:#fff`;
    card.append(gd);
    document.body.append(card);
    return gd;
  };

  /** A figure as the page draws it at a width. */
  const fitted = ({ figure, height }, width) => ({ height, ...window.ruhrvergleich.widths.fitted(figure, width) });

  const draw = async (one, width, config) => {
    const { kind, filename } = one;
    const { data, layout, height } = fitted(one, width);
    const gd = place(kind, filename, width, height);
    try {
      const size = { width, height, autosize: false };
      await window.Plotly.newPlot(gd, data, { ...layout, ...size }, { ...config, staticPlot: true });
      window.ruhrvergleich.thin(gd);
      return [...bad(gd), ...empty(gd), ...cut(gd), ...covered(gd)];
    } finally {
      window.Plotly.purge(gd);
      gd.parentElement.remove();
    }
  };

  /** Faults of each case at a width, a list for each. */
  window.lookThrough = async (cases, width, config) => {
    const found = [];
    for (const one of cases) {
      found.push(await draw(one, width, config).catch((error) => [`error: ${error.message}`]));
    }
    return found;
  };

  /** All cases of a sheet beside each other at half their size, with their titles. */
  window.layOut = async (cases, width, config) => {
    document.body.replaceChildren();
    document.body.style.cssText = "margin:16px;background:#fff;display:flex;flex-wrap:wrap;gap:12px;font:13px sans-serif";
    for (const one of cases) {
      const { title, notice } = one;
      const box = document.createElement("div");
      box.style.cssText = `width:${width / 2}px;border:1px solid #ccc`;
      const head = document.createElement("div");
      head.textContent = title;
      box.append(head);
      document.body.append(box);
      if (!one.figure) {
        box.append(notice);
        continue;
      }
      const { data, layout, height } = fitted(one, width);
      const gd = document.createElement("div");
      gd.style.cssText = `width:${width}px;height:${height}px;zoom:.5`;
      box.append(gd);
      const size = { width, height, autosize: false };
      await window.Plotly.newPlot(gd, data, { ...layout, ...size }, { ...config, staticPlot: true });
      window.ruhrvergleich.thin(gd);
    }
  };
})();
