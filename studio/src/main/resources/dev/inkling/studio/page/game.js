/** A game: draw a word before the time is up, while the classifier says what it sees. */

import { button, h, say } from "./dom.js";
import { classifier, strong } from "./state.js";
import { seen, withArticle } from "./words.js";

/** The time limit, and the remaining times that are announced, in seconds. */
const SECONDS = 20;
const SAID = [10, 5];

/** The probability at which the likeliest guess wins, and the one at which any guess wins. */
const FIRST = 0.25;
const ANY = 0.4;

export class Game {
  #on;
  #random;
  #word = "";
  #state = "off";
  #began = 0;
  #timer = 0;
  #said = [];
  #guesses = [];
  #task = h("b", {});
  #clock = h("span", { class: "clock", role: "timer", "aria-label": "Seconds left" });
  #result = h("p", { class: "outcome", tabIndex: -1 });
  #again = button("Again", "redo", () => this.#start(this.#word), { words: true, cls: "edged" });
  #another = button("Another", "dice", () => this.#start(this.#other()), { words: true, cls: "edged" });

  /**
   * @param seed the same seed gives the same words in the same order; random if undefined
   * @param on what to call: begin() for an empty paper, end() when the game is over or stopped
   */
  constructor(seed, on) {
    this.#on = on;
    this.#random = seed === undefined ? Math.random : seeded(Number(seed));
    /** Starts the game. */
    this.button = button(`Draw a word in ${SECONDS} seconds`, "timer", () => this.#start(this.#other()), { words: true, cls: "edged play" });
    this.button.querySelector(".words").textContent = "Game";
    /** What to draw and the remaining time, while a game is running. */
    this.quest = h("div", { class: "quest", hidden: true }, h("p", {}, "Draw ", this.#task), this.#clock, button("Stop", "close", () => this.stop(), { key: "Esc" }));
    /** The result of the game. */
    this.over = h("div", { class: "over", hidden: true }, this.#result, h("div", { class: "actions" }, this.#again, this.#another, button("Stop", "close", () => this.stop(), { words: true, cls: "edged" })));
    this.known();
  }

  /** Updates the button: a game needs a classifier. */
  known() {
    this.button.disabled = !classifier();
  }

  /** Whether a game is running. */
  get playing() {
    return this.#state === "playing";
  }

  /** Whether a game has ended and its result is shown. */
  get ended() {
    return this.#state === "over";
  }

  /** Receives the guesses for the drawing, and the time of the drawing that they are for. */
  see(guesses, time = performance.now()) {
    this.#guesses = guesses;
    if (this.playing && time >= this.#began && guesses.some((one, i) => one.word === this.#word && one.probability >= (i === 0 ? FIRST : ANY))) {
      const seconds = Math.min((time - this.#began) / 1000, SECONDS).toFixed(1);
      this.#finish(`I see it: ${withArticle(this.#word)}! It took ${seconds} s.`);
    }
  }

  /** Leaves the game. */
  stop() {
    clearInterval(this.#timer);
    if (this.#state === "off") {
      return;
    }
    const inside = this.quest.contains(document.activeElement) || this.over.contains(document.activeElement);
    this.#become("off");
    this.#on.end();
    if (inside) {
      this.button.focus();
    }
  }

  close() {
    clearInterval(this.#timer);
  }

  #other() {
    const words = strong(classifier());
    const others = words.filter((one) => one !== this.#word);
    return others[Math.floor(this.#random() * others.length)] ?? words[0];
  }

  #start(word) {
    clearInterval(this.#timer);
    this.#word = word;
    this.#guesses = [];
    this.#said = [...SAID];
    this.#task.textContent = withArticle(word);
    this.#become("playing");
    this.#on.begin();
    this.#began = performance.now();
    this.#timer = setInterval(() => this.#tick(), 100);
    this.#tick();
    say(`Draw ${withArticle(word)}. You have ${SECONDS} seconds.`);
  }

  #tick() {
    const left = SECONDS - (performance.now() - this.#began) / 1000;
    const shown = String(Math.max(0, Math.ceil(left)));
    if (this.#clock.textContent !== shown) {
      this.#clock.textContent = shown;
      this.#clock.classList.toggle("soon", left <= 5);
    }
    if (left <= 0) {
      const guess = seen(this.#guesses).replace(/^I see/, "I saw").replace(/^Not sure yet — perhaps/, "I was not sure, perhaps it was");
      this.#finish(`Time is up. ${guess || "Begin anywhere: a few lines are enough."} ${guess ? `You were to draw ${withArticle(this.#word)}.` : ""}`.trim());
    } else if (left <= this.#said[0]) {
      say(`${this.#said.shift()} seconds left.`);
    }
  }

  #finish(text) {
    clearInterval(this.#timer);
    const inside = this.quest.contains(document.activeElement);
    this.#result.textContent = text;
    this.#become("over");
    this.#on.end();
    say(text);
    if (inside) {
      this.#another.focus();
    }
  }

  #become(state) {
    this.#state = state;
    this.quest.hidden = state !== "playing";
    this.over.hidden = state !== "over";
    this.button.classList.toggle("away", state !== "off");
  }
}

/** Random numbers from 0 to 1 by a seed (mulberry32). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
