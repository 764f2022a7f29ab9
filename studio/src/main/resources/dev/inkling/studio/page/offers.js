/** The continuations as small pictures below the paper, which a click, a touch or the keyboard takes. */

import { picture } from "./controls.js";
import { h, s } from "./dom.js";
import { smoothPathOf } from "./strokes.js";

export class Offers {
  #take;
  #alone;

  /** The index of the continuation in front. */
  #front = 0;

  /**
   * @param take receives the index of a continuation, and how many of its strokes to take (all if undefined)
   * @param alone receives the index of the one to show in front, or -1 when the pointer or the focus leaves it
   */
  constructor(take, alone) {
    this.#take = take;
    this.#alone = alone;
    this.element = h("div", { class: "offers", role: "group", "aria-label": "Continuations" });
  }

  /** @param front the index of the continuation that is shown in front of the others */
  show(given, ghosts, front) {
    this.#front = front;
    const { children } = this.element;
    while (children.length > ghosts.length) {
      this.element.lastElementChild.remove();
    }
    ghosts.forEach((ghost, c) => {
      const offer = children[c] ?? this.element.appendChild(this.#make(c));
      const finished = ghost.ended && ghost.empty;
      offer.disabled = ghost.empty;
      offer.classList.toggle("chosen", front === c);
      offer.classList.toggle("finished", finished);
      offer.setAttribute("aria-label", finished ? `${c + 1}: the model would stop here` : `Take continuation ${c + 1}`);
      draw(offer, given, ghost);
    });
  }

  #make(c) {
    const offer = h("button", { type: "button", class: `offer ghost-${c + 1}` }, picture([]), h("span", { class: "number", "aria-hidden": "true" }, String(c + 1)));
    offer.title = `Take it (${c + 1}); with Shift, only its next stroke`;
    // A finger cannot point at an offer without touching it: its first tap shows the offer, the next one takes it.
    offer.addEventListener("click", (event) => {
      if (event.pointerType === "touch" && this.#front !== c) {
        this.#alone(c);
      } else {
        this.#take(c, event.shiftKey ? 1 : undefined);
      }
    });
    offer.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.#alone(c));
    offer.addEventListener("pointerleave", () => this.#alone(-1));
    offer.addEventListener("focus", () => offer.matches(":focus-visible") && this.#alone(c));
    offer.addEventListener("blur", () => this.#alone(-1));
    return offer;
  }
}

/** Draws what is new since the last call: the given strokes and complete strokes are kept. */
function draw(offer, given, ghost) {
  let view = offer.querySelector("svg");
  if (drawn.get(offer) !== ghost) {
    drawn.set(offer, ghost);
    const fresh = picture(given, { mark: () => "given" });
    view.replaceWith(fresh);
    view = fresh;
  }
  const paths = view.querySelectorAll(".new");
  for (let i = Math.max(0, paths.length - 1); i < ghost.strokes.length; i++) {
    const path = paths[i] ?? view.appendChild(s("path", { class: "new" }));
    path.setAttribute("d", smoothPathOf(ghost.strokes[i]));
  }
}

/** Which ghost a small picture shows. */
const drawn = new WeakMap();
