/** The picture picker: the categories that the model draws well, each with a drawing by the model. */

import { draw, picture } from "./controls.js";
import { button, h, say } from "./dom.js";
import { category, choose, events, model, strong } from "./state.js";
import { withArticle } from "./words.js";

/** The pictures are the same at each visit. They are the best of four, if the studio has a classifier to choose. */
const SEED = 1;
const BEST = 4;

/** How long a picture waits while the model is needed for continuations, in milliseconds. */
const LATER = 300;

/** The drawings of the pictures by model and category, kept while other views are shown. */
const drawn = new Map();

export class Picker {
  #strip = h("div", { class: "tiles", role: "group", "aria-label": "Categories that the model draws well" });
  #tiles = new Map();
  #shown;
  #queue = [];
  #calls = new AbortController();
  #busy = false;
  #ready;
  #isBusy;
  #timer = 0;
  #seen = new IntersectionObserver((entries) => this.#see(entries), { root: this.#strip, rootMargin: "0px 160px" });
  #models = () => this.show();
  #change = ({ detail }) => (detail === "model" ? this.show() : detail === "category" && this.#mark());

  /**
   * @param search the field that finds a category by its name
   * @param ready called when the drawing of the chosen category has arrived
   * @param isBusy whether the person draws or continuations are being drawn, so that pictures must wait
   */
  constructor(search, ready, isBusy) {
    this.#ready = ready;
    this.#isBusy = isBusy;
    const surprise = button("Surprise me", "dice", () => this.#surprise(), { words: true, cls: "edged" });
    this.element = h("section", { class: "picker", "aria-label": "What to draw" }, h("div", { class: "find" }, search, surprise), this.#strip);
    this.#strip.addEventListener("keydown", (event) => this.#key(event));
    events.addEventListener("models", this.#models);
    events.addEventListener("change", this.#change);
  }

  close() {
    this.#calls.abort();
    clearTimeout(this.#timer);
    this.#seen.disconnect();
    events.removeEventListener("models", this.#models);
    events.removeEventListener("change", this.#change);
  }

  /** The model's drawing of the chosen category; undefined if there is none, or not yet. */
  get example() {
    return drawn.get(key(category()));
  }

  /** Shows the categories of the chosen model. */
  show() {
    const names = strong(model());
    const shown = JSON.stringify([model()?.id, names]);
    if (shown !== this.#shown) {
      this.#shown = shown;
      this.#seen.disconnect();
      this.#queue = [];
      this.#tiles = new Map(names.map((name) => [name, this.#tile(name)]));
      this.#strip.replaceChildren(...this.#tiles.values());
    }
    // Also after the studio was gone: pictures that failed are requested again.
    for (const tile of this.#tiles.values()) {
      this.#seen.unobserve(tile);
      this.#seen.observe(tile);
    }
    this.#mark();
  }

  #tile(name) {
    const tile = h("button", { type: "button", class: "tile", onclick: () => this.#pick(name) }, picture(drawn.get(key(name)) ?? []), h("span", {}, name));
    tile.dataset.name = name;
    return tile;
  }

  /** The tiles are one stop of the Tab key; the arrow keys move among them. */
  #key(event) {
    const tiles = [...this.#strip.children];
    const at = tiles.indexOf(document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tiles.length - 1 }[event.key];
    if (tiles[to]) {
      event.preventDefault();
      this.#stopAt(tiles[to]);
      tiles[to].focus();
    }
  }

  #stopAt(stop) {
    for (const tile of this.#strip.children) {
      tile.tabIndex = tile === stop ? 0 : -1;
    }
  }

  #pick(name) {
    choose("category", name);
    say(`Draw ${withArticle(name)}.`);
  }

  #surprise() {
    const others = [...this.#tiles.keys()].filter((name) => name !== category());
    if (others.length) {
      this.#pick(others[Math.floor(Math.random() * others.length)]);
    }
  }

  /** Marks the chosen category, and moves it into the visible part. */
  #mark() {
    for (const [name, tile] of this.#tiles) {
      tile.setAttribute("aria-pressed", String(name === category()));
    }
    const tile = this.#tiles.get(category());
    this.#stopAt(tile ?? this.#strip.firstElementChild);
    if (tile) {
      // Not scrollIntoView, which would scroll the page as well.
      const middle = tile.offsetLeft - this.#strip.offsetLeft + tile.offsetWidth / 2;
      this.#strip.scrollTo({ left: middle - this.#strip.clientWidth / 2 });
      this.#want(category(), true);
    }
    this.#ready();
  }

  #see(entries) {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        this.#want(target.dataset.name);
      }
    }
  }

  #want(name, first = false) {
    if (drawn.has(key(name))) {
      return;
    }
    this.#queue = this.#queue.filter((one) => one !== name);
    this.#queue[first ? "unshift" : "push"](name);
    this.#next();
  }

  /** Requests one picture after the other, and none while the model is needed for continuations. */
  async #next() {
    clearTimeout(this.#timer);
    if (this.#busy || !this.#queue.length) {
      return;
    }
    if (this.#isBusy()) {
      this.#timer = setTimeout(() => this.#next(), LATER);
      return;
    }
    this.#busy = true;
    const name = this.#queue.shift();
    const at = key(name);
    try {
      const [strokes] = await draw({ seed: SEED, label: name, best: BEST, signal: this.#calls.signal });
      drawn.set(at, strokes);
      const tile = this.#tiles.get(name);
      if (tile && at === key(name)) {
        tile.querySelector("svg").replaceWith(picture(strokes, { centred: true }));
        if (name === category()) {
          this.#ready();
        }
      }
    } catch {
      // The tile keeps its name; the picture is requested again with the next list of models.
      this.#queue = [];
    }
    this.#busy = false;
    this.#next();
  }
}

function key(name) {
  return `${model()?.id}/${name}`;
}
