/* The dialog "Bild mitnehmen": a preview in the chosen frame, to save, to copy, or all pictures of the page as one ZIP.
 *
 * The pictures are made by picture_take.js. One dialog serves all cards (components/screen/picture_dialog.py).
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;
  const { picture } = rv;

  let card = null; // whose picture it is
  let made = null; // the picture of the preview: { svg, width, height }
  let asked = 0; // only the preview asked for last is shown

  const dialog = () => document.getElementById("bild-dialog");
  const frame = () => dialog().querySelector("select").value;
  const neutral = () => dialog().querySelector(".picture-neutral input");
  const drawn = (one) => picture.pictureOf(one, picture.FRAMES[frame()], neutral().checked);
  const say = (words) => (dialog().querySelector("[role=status]").textContent = words || "");
  const busy = (on) => {
    for (const button of dialog().querySelectorAll("[data-picture]")) button.disabled = on;
  };

  /** ``name-quadrat.png``: the frame stands in the name, but not the usual one. */
  const name = (one, kind) =>
    picture.fileName(one, kind).replace(/(\.\w+)$/, `${frame() === "screen" ? "" : `-${frame()}`}$1`);

  const preview = async () => {
    asked += 1;
    const turn = asked;
    say(dialog().dataset.busy);
    busy(true);
    try {
      const found = await drawn(card);
      if (turn !== asked) return;
      made = found;
      const image = dialog().querySelector("img");
      URL.revokeObjectURL(image.src);
      image.src = URL.createObjectURL(picture.svgBlob(made.svg));
      image.alt = picture.factsOf(card).summary || "";
      image.hidden = false;
      say("");
      busy(false);
    } catch (error) {
      console.warn("picture:", error);
      if (turn === asked) say(dialog().dataset.failed);
    }
  };

  const open = (button) => {
    card = picture.cardOf(button);
    rv.closePop?.();
    dialog().querySelector("img").hidden = true;
    neutral().checked = false;
    dialog().showModal();
    preview();
  };

  const copy = async () => {
    if (!navigator.clipboard || !window.ClipboardItem) throw new Error("no clipboard");
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture.pngBlob(made) })]);
    say(dialog().dataset.copied);
  };

  /** All cards of the page with a chart, each as PNG and SVG. Two cards may have one name: two maps of one year. */
  const files = async () => {
    const found = [];
    const cards = Array.from(document.querySelectorAll("main figure.card")).filter(picture.hasChart);
    for (const [place, one] of cards.entries()) {
      say(
        dialog()
          .dataset.progress.replace("{n}", place + 1)
          .replace("{all}", cards.length),
      );
      const shown = await drawn(one);
      const number = `${place + 1}-`;
      found.push({ name: number + name(one, "png"), blob: await picture.pngBlob(shown) });
      found.push({ name: number + name(one, "svg"), blob: picture.svgBlob(shown.svg) });
    }
    return found;
  };

  const ACTIONS = {
    png: async () => rv.save(await picture.pngBlob(made), name(card, "png")),
    svg: async () => rv.save(picture.svgBlob(made.svg), name(card, "svg")),
    copy,
    zip: async () => rv.save(await rv.zip(await files()), `${picture.product()}-bilder.zip`),
  };

  const act = async (button) => {
    const doing = button.dataset.picture;
    busy(true);
    try {
      await ACTIONS[doing]();
      if (doing !== "copy") say(dialog().dataset.saved);
    } catch (error) {
      if (doing !== "copy") console.warn("picture:", error);
      say(doing === "copy" ? dialog().dataset.uncopied : dialog().dataset.failed);
    } finally {
      busy(false);
      button.focus();
    }
  };

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button");
    if (!button) return;
    if (button.matches("[data-take=choose]")) open(button);
    else if (button.matches("#bild-dialog [data-picture=close]")) dialog().close();
    else if (button.matches("#bild-dialog [data-picture]")) act(button);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches?.("#bild-dialog select, #bild-dialog .picture-neutral input")) preview();
  });
})();
