/* The small pictures of the collection: each chart is asked for as for an embedding and drawn once, one after the other,
 * when its place comes into view. They stay as long as the tab; nothing of them is kept anywhere else.
 */
(() => {
  "use strict";

  const rv = window.ruhrvergleich;

  const WIDTH = 520; // px that the chart is laid out for
  const HEIGHTS = [330, 620]; // limits of its height
  const NEAR = "300px"; // of the window, from where on a picture is drawn

  const drawn = new Map(); // view -> a promise of the address of its picture; null where there is none
  let last = Promise.resolve();

  const address = ({ code, kind }) => {
    const asked = new URLSearchParams({ ansicht: code });
    if (kind) asked.set("diagramm", kind);
    if (rv.inEnglish()) asked.set("sprache", "en");
    return rv.out(`/einbetten?${asked}`);
  };

  /** The figure in its layout for a small picture, with its size. */
  const sized = (whole) => {
    const { data, layout, height } = rv.widths.fitted(whole, WIDTH);
    const aspect = rv.picture.frameAspect(layout.geo);
    const [least, most] = HEIGHTS;
    const high = Math.min(Math.max(aspect ? WIDTH * aspect : height || least, least), most);
    const size = { width: WIDTH, height: Math.round(high) };
    return { figure: { data, layout: { ...layout, ...size, autosize: false } }, size };
  };

  const draw = async (item) => {
    const response = await fetch(address(item));
    if (!response.ok) return null;
    const embedded = new DOMParser().parseFromString(await response.text(), "text/html");
    const place = embedded.querySelector("[data-figure]");
    if (!place) return null;
    const { toImage } = await rv.plotly();
    const { figure, size } = sized(JSON.parse(place.dataset.figure));
    const config = JSON.parse(place.dataset.config);
    return toImage({ ...figure, config }, { format: "png", scale: 1.5, ...size });
  };

  /** The picture of a view: a promise of its address, null where it has none or could not be drawn. */
  const picture = (item) => {
    const key = address(item);
    if (!drawn.has(key)) {
      const made = last.then(() => draw(item));
      last = made.catch((error) => {
        drawn.delete(key); // asked again next time
        console.warn("collection:", error);
        return null;
      });
      drawn.set(key, last);
    }
    return drawn.get(key);
  };

  const show = async (place, item) => {
    const made = await picture(item);
    if (!place.isConnected) return;
    place.dataset.state = made ? "drawn" : "none";
    if (!made) return;
    const image = rv.mappe.dom.make("img", { src: made, alt: "" });
    await image.decode().catch(() => {});
    if (place.isConnected && !place.querySelector("img")) place.append(image);
  };

  const seen = new WeakMap(); // place -> item
  const watching = new window.IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watching.unobserve(target);
        show(target, seen.get(target));
      }
    },
    { rootMargin: NEAR },
  );

  /** Let a place show the picture of a view once it is near the window; on paper all are shown. */
  const place = (element, item) => {
    seen.set(element, item);
    watching.observe(element);
  };

  addEventListener("beforeprint", () => {
    for (const element of document.querySelectorAll(".mappe-thumb[data-state='waits']"))
      if (seen.has(element)) show(element, seen.get(element));
  });

  rv.mappe.picture = { place };
})();
