/** Cards that hold a drawing, and draw it. */

import { picture } from "./controls.js";
import { calm, h } from "./dom.js";

/** How fast a card draws, in milliseconds a paper unit, and how long it takes at most. */
const PACE = 0.9;
const LONGEST = 3500;

/** A card that waits for its drawing: as large as it will be. */
export function blank() {
  return h("div", { class: "card blank", "aria-hidden": "true" });
}

/**
 * A card with a drawing that draws itself once it is seen.
 *
 * @param strokes in paper units
 * @param label what it is
 * @param open called when it is chosen; without it, it is only a picture
 */
export function card(strokes, label, open, caption = "") {
  const view = picture(strokes, { centred: true, label: open ? "" : label });
  const words = caption ? [h("span", { class: "caption" }, caption)] : [];
  const kind = caption ? "card captioned" : "card";
  const element = open
    ? h("button", { type: "button", class: kind, "aria-label": label, onclick: open }, view, ...words)
    : h("div", { class: kind }, view, ...words);
  if (!calm()) {
    watch(element, () => drawItself(view));
    element.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && drawItself(view));
  }
  return element;
}

/** Draws the strokes of a picture one after another. */
export function drawItself(view) {
  const paths = [...view.querySelectorAll("path")];
  const lengths = paths.map((path) => Math.max(path.getTotalLength(), 12));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const pace = Math.min(PACE, LONGEST / Math.max(all, 1));
  let delay = 0;
  paths.forEach((path, i) => {
    const length = lengths[i];
    const duration = length * pace;
    for (const running of path.getAnimations()) {
      running.cancel();
    }
    // Hidden until it begins: a dash of no length would still show its round end.
    path.animate([{ visibility: "hidden" }, { visibility: "hidden" }], { duration: delay });
    path.animate(
      [
        { strokeDasharray: `0 ${length + 20}`, strokeDashoffset: 0 },
        { strokeDasharray: `${length} ${length + 20}`, strokeDashoffset: 0 },
      ],
      { duration, delay },
    );
    delay += duration + 60;
  });
}

const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      seen.unobserve(target);
      waiting.get(target)?.();
      waiting.delete(target);
    }
  }
});
const waiting = new WeakMap();

/** Calls `then` once, as soon as the element is seen. */
function watch(element, then) {
  waiting.set(element, then);
  seen.observe(element);
}
