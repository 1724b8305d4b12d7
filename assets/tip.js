/* What stands in data-tip at a part of a finished drawing is shown beside the pointer while it is there. */
(() => {
  "use strict";

  const GAP = 12; // pixels between pointer and box
  const box = document.createElement("div");
  box.className = "tip";
  box.hidden = true;
  box.setAttribute("aria-hidden", "true"); // the drawing has its sentence

  const hide = () => (box.hidden = true);

  const place = ({ clientX, clientY }) => {
    const { width, height } = box.getBoundingClientRect();
    const left = clientX + GAP + width > innerWidth ? clientX - GAP - width : clientX + GAP;
    box.style.left = `${Math.max(left, 4)}px`;
    box.style.top = `${Math.max(clientY - GAP - height, 4)}px`;
  };

  document.addEventListener("pointerover", (event) => {
    const part = event.target.closest?.("[data-tip]");
    if (!part?.dataset.tip) {
      hide();
      return;
    }
    if (!box.isConnected) document.body.append(box);
    box.textContent = part.dataset.tip;
    box.hidden = false;
    place(event);
  });
  document.addEventListener("pointerout", (event) => event.relatedTarget || hide());
  addEventListener("scroll", hide, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
})();
