/** Gallery: an endless wall of new drawings, and one drawing at several temperatures. */

import { blank, card } from "./cards.js";
import { bestSlider, draw, modelFields, newSeed, samplingFields, toPaper, withoutModel } from "./controls.js";
import { button, complain, h, say } from "./dom.js";
import { chosenCategory as category, events, model, strong } from "./state.js";

const BATCH = 12;

/** How many requests are made at once. */
const ABREAST = 3;
const TEMPERATURES = [0.1, 0.3, 0.5, 0.7, 0.9, 1.2];

export function show(root) {
  const fields = modelFields({ chosen: category });
  const sampling = samplingFields("temperature", "guidance");
  const again = button("New ones", "dice", () => start(newSeed()), { words: true });
  const wall = h("div", { class: "wall" });
  const strip = h("div", { class: "strip" });
  const more = h("button", { type: "button", class: "plain more", onclick: () => load() }, "More drawings");
  const message = h("div", {});
  const controls = h("div", { class: "controls" }, ...fields.elements, ...sampling.elements, bestSlider().element, again);
  const content = h(
    "div",
    {},
    h("h2", {}, "One seed, six temperatures"),
    h("p", { class: "words" }, "The lower the temperature, the neater and more typical the drawing."),
    strip,
    h("h2", {}, "New drawings"),
    h("p", { class: "words" }, "No person drew these. Choose one to continue it."),
    wall,
    h("div", { class: "end" }, more),
  );
  root.append(h("h1", {}, "Gallery"), controls, message, content);

  let calls = new AbortController();
  let seed = newSeed();
  let first = 0;
  let loading = false;

  function start(withSeed) {
    calls.abort();
    calls = new AbortController();
    seed = withSeed;
    first = 0;
    loading = false;
    const missing = withoutModel();
    message.replaceChildren(...(missing ? [missing] : []));
    content.hidden = missing !== null;
    if (missing) {
      return;
    }
    wall.replaceChildren();
    strip.replaceChildren(...TEMPERATURES.map(blank));
    if (model()) {
      load();
      heat(calls.signal);
    } else {
      wall.append(...Array.from({ length: BATCH }, blank));
    }
  }

  // One after the other: a browser makes only a few requests at a time, and the wall needs some of them.
  async function heat(signal) {
    try {
      const label = labelOf(0);
      for (const [i, temperature] of TEMPERATURES.entries()) {
        const [strokes] = await draw({ seed, temperature, signal, label });
        const words = `${name(label)} at temperature ${temperature}: open it on the paper`;
        strip.children[i].replaceWith(card(strokes, words, () => toPaper(strokes), String(temperature)));
      }
    } catch (error) {
      complain(error);
    }
  }

  async function load() {
    if (loading || !model()) {
      return;
    }
    loading = true;
    const { signal } = calls;
    const blanks = Array.from({ length: BATCH }, blank);
    wall.append(...blanks);
    try {
      const size = category() ? BATCH : 1;
      for (let i = 0; i < BATCH; i += ABREAST * size) {
        await Promise.all(blanks.slice(i, i + ABREAST * size).map((_, k) => k % size === 0 && fill(blanks.slice(i + k, i + k + size), first + i + k, signal)));
      }
      first += BATCH;
      say(`${first} drawings.`);
      loading = false;
      // Load more until the wall fills the page.
      if (isNear(more)) {
        load();
      }
    } catch (error) {
      blanks.forEach((one) => one.remove());
      if (!signal.aborted) {
        loading = false;
        complain(error);
      }
    }
  }

  /** Replaces these blanks by their drawings. */
  async function fill(blanks, from, signal) {
    const label = labelOf(from);
    const drawings = await draw({ n: blanks.length, seed, first: from, label, signal });
    drawings.forEach((strokes, i) => {
      const words = `${name(label)}, drawing ${from + i + 1}: open it on the paper`;
      blanks[i].replaceWith(card(strokes, words, () => toPaper(strokes), label));
    });
  }

  /**
   * The category of a drawing: the chosen one; if any will do, one that the model draws well, picked by the seed, since
   * models draw better with a category.
   */
  function labelOf(i) {
    const well = strong(model());
    return category() ?? (well.length ? well[(Math.imul(seed + 7919 * i, 0x9e3779b1) >>> 0) % well.length] : undefined);
  }

  const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && first > 0 && load(), { rootMargin: "300px" });
  near.observe(more);
  const change = ({ detail }) => ["model", "category", "temperature", "penTemperature", "topP", "guidance", "best"].includes(detail) && start(seed);
  const models = () => start(seed);
  events.addEventListener("change", change);
  events.addEventListener("models", models);
  start(seed);

  return () => {
    calls.abort();
    near.disconnect();
    fields.close();
    sampling.close();
    events.removeEventListener("change", change);
    events.removeEventListener("models", models);
  };
}

function name(label) {
  return label ?? "Drawing";
}

function isNear(element) {
  return element.isConnected && element.getBoundingClientRect().top < innerHeight + 300;
}
