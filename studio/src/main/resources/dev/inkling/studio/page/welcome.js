/** What empty paper shows: the model's drawing of the category, which draws itself, and what to do. */

import { drawItself } from "./cards.js";
import { picture } from "./controls.js";
import { calm, h } from "./dom.js";
import { isPlural, withArticle } from "./words.js";

export class Welcome {
  #name;
  #example;

  constructor() {
    this.element = h("div", { class: "welcome", "aria-hidden": "true", hidden: true });
  }

  hide() {
    this.element.hidden = true;
  }

  /**
   * @param empty whether the paper is empty; if not, hides
   * @param name the category, or undefined for any
   * @param example a drawing of it, or undefined
   */
  show(empty, name, example) {
    const same = !this.element.hidden && name === this.#name && example === this.#example;
    this.element.hidden = !empty;
    if (!empty || same) {
      return;
    }
    this.#name = name;
    this.#example = example;
    const view = picture(example ?? [], { centred: true });
    this.element.replaceChildren(view, h("p", { class: "hint" }, text(name, example)));
    if (example && !calm()) {
      drawItself(view);
    }
  }
}

function text(name, example) {
  if (!name) {
    return "Begin a drawing here.";
  }
  const drew = example ? `The model drew ${isPlural(name) ? "these" : "this"}. ` : "";
  return `${drew}Draw ${withArticle(name)} here.`;
}
