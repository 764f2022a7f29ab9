/** Cards that show a drawing and animate it. */

import { picture } from "./controls.js";
import { calm, h } from "./dom.js";

/** The duration of a card's animation: milliseconds per paper unit, and the maximum in milliseconds. */
const PACE = 0.9;
const LONGEST = 3500;

/** An empty card of the final size, which waits for its drawing. */
export function blank() {
  return h("div", { class: "card blank", "aria-hidden": "true" });
}

/**
 * A card with a drawing that is animated once it is visible.
 *
 * @param strokes in paper units
 * @param label describes the drawing
 * @param open called when the card is chosen; without it, the card is only a picture
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

/** Animates the strokes of a picture one after another. */
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
    // Hidden until it begins: a dash of zero length would still show its round cap.
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

/** Calls `then` once, as soon as the element is visible. */
function watch(element, then) {
  waiting.set(element, then);
  seen.observe(element);
}
