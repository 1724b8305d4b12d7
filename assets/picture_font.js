/* The typeface of the page, for pictures: an SVG that is shown as a picture sees no fonts of the page, and neither
 * does a file, so each picture brings its own. Programs for drawing that do not know it take the next in the list.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const FAMILY = rv.shared.font.split(",")[0];

  const encoded = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsDataURL(blob);
    });

  /** Where the document says that the font is; undefined where the page is shown in the system's. */
  const address = () => document.querySelector('head link[rel="preload"][as="font"]')?.href;

  const asked = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`font: ${answer.status}`);
    // The page may not have needed it yet, but a picture is measured with it.
    await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${FAMILY}`)));
    const source = await encoded(new Blob([await answer.arrayBuffer()], { type: "font/woff2" }));
    return `@font-face { font-family: ${FAMILY}; src: url(${source}) format("woff2"); font-weight: 400 700; }`;
  };

  let found;

  /** The style that brings the font, asked for once; empty where there is none. */
  const fontFace = () => {
    const url = address();
    if (url && !found)
      found = asked(url).catch((error) => {
        console.warn("picture:", error);
        found = undefined;
        return "";
      });
    return found || Promise.resolve("");
  };

  Object.assign(rv.picture, { fontFace });
})();
