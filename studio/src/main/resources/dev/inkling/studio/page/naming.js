/** The classifier's guesses for the drawing on the paper, shown as it grows. */

import { button, h } from "./dom.js";
import { ask } from "./server.js";
import { category, choose, classifier, model } from "./state.js";
import { MARGIN, SIDE, bounds, toWire } from "./strokes.js";
import { seen, withArticle } from "./words.js";

/** How long a drawing must stay unchanged before it is classified, in milliseconds. */
const STILL = 20;

/** Classifies drawings: one at a time, and only the newest counts. */
export class Naming {
  #on;
  #timer = 0;
  #version = 0;
  #waiting = null;
  #busy = false;
  #closed = false;

  /** The likeliest categories of the drawing as {word, probability}; empty if there is nothing to classify. */
  guesses = [];

  /** @param on receives new guesses and, if known, the time of the drawing that they are for */
  constructor(on) {
    this.#on = on;
  }

  /** Classifies strokes soon; does nothing without a classifier. */
  look(strokes, time = performance.now()) {
    this.#version++;
    clearTimeout(this.#timer);
    this.#waiting = null;
    if (strokes.length === 0 || !classifier()) {
      this.#report([]);
      return;
    }
    this.#waiting = { strokes, time, version: this.#version };
    this.#timer = setTimeout(() => this.#next(), STILL);
  }

  async #next() {
    if (this.#busy || !this.#waiting || this.#closed) {
      return;
    }
    const { strokes, time, version } = this.#waiting;
    this.#waiting = null;
    this.#busy = true;
    try {
      const { classes } = await ask("classify", { drawing: toWire(strokes), canvas: around(strokes), top: 3 }, { tries: 1 });
      if (version === this.#version && !this.#closed) {
        this.#report(classes, time);
      }
    } catch {
      // The guess is optional: on failure drawing continues, and the banner shows if the server is gone.
    }
    this.#busy = false;
    this.#next();
  }

  #report(guesses, time) {
    this.guesses = guesses;
    this.#on(guesses, time);
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

/**
 * The square around the strokes, as a canvas: so the classifier gets a drawing at the same size, however small it is on the
 * paper.
 */
function around(strokes) {
  const { left, top, width, height } = bounds(strokes);
  const side = Math.max(width, height);
  return side > 0 ? [left, top, left + side, top + side].map((edge) => Math.round(edge * 100) / 100) : [-MARGIN, -MARGIN, SIDE + MARGIN, SIDE + MARGIN];
}

/** The line that shows the guess, with a button to continue as that category; `more` are further buttons. */
export class NamingLine {
  #words = h("p", { class: "seen", role: "status", "aria-live": "polite", "aria-atomic": "true" });
  #as = button("Continue as it", "more", () => choose("category", this.#label), { words: true, cls: "as" });
  #label = "";
  #measured = 0;

  constructor(...more) {
    this.element = h("div", { class: "naming" }, this.#words, h("div", { class: "actions" }, this.#as, ...more));
    this.#as.classList.add("away");
    this.#as.disabled = true;
    this.known();
  }

  /** Shows itself unless it is known that there is no classifier. */
  known() {
    this.element.hidden = classifier() === null;
  }

  /** @param time of the drawing that the guesses are for */
  show(guesses, time) {
    const text = seen(guesses);
    if (this.#words.textContent !== text) {
      this.#words.textContent = text;
      this.element.classList.toggle("named", text !== "");
    }
    this.offer(guesses[0]?.word ?? "");
    if (time !== undefined) {
      requestAnimationFrame(() => {
        if (time > this.#measured) {
          this.#measured = time;
          performance.measure("name", { start: time, end: performance.now() });
        }
      });
    }
  }

  /** Offers to continue as a category, if the model knows it and it is not chosen already. */
  offer(label = this.#label) {
    this.#label = label;
    const fits = Boolean(label) && model()?.classes.includes(label) && category() !== label;
    this.#as.disabled = !fits;
    this.#as.classList.toggle("away", !fits);
    if (fits) {
      const name = `Continue as ${withArticle(label)}`;
      const words = this.#as.querySelector(".words");
      if (words.textContent !== name) {
        words.textContent = name;
        this.#as.title = name;
        this.#as.setAttribute("aria-label", name);
      }
    }
  }
}
