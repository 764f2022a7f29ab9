/** Gallery: new drawings without end, and what the temperature does to one. */

import { blank, card } from "./cards.js";
import { draw, modelFields, newSeed, temperatureSlider, toPaper, withoutModel } from "./controls.js";
import { button, complain, h, say } from "./dom.js";
import { events, category, model } from "./state.js";

const BATCH = 12;
const TEMPERATURES = [0.1, 0.3, 0.5, 0.7, 0.9, 1.2];

export function show(root) {
  const fields = modelFields();
  const again = button("New ones", "dice", () => start(newSeed()), { words: true });
  const wall = h("div", { class: "wall" });
  const strip = h("div", { class: "strip" });
  const more = h("button", { type: "button", class: "plain more", onclick: () => load() }, "More drawings");
  const place = h("div", {});
  const controls = h("div", { class: "controls" }, ...fields.elements, temperatureSlider(), again);
  const content = h(
    "div",
    {},
    h("h2", {}, "One seed, six temperatures"),
    h("p", { class: "words" }, "The lower the temperature, the neater and the more usual the drawing."),
    strip,
    h("h2", {}, "New drawings"),
    h("p", { class: "words" }, "Nobody drew these. Choose one to draw on."),
    wall,
    h("div", { class: "end" }, more),
  );
  root.append(h("h1", {}, "Gallery"), controls, place, content);

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
    place.replaceChildren(...(missing ? [missing] : []));
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

  // One after the other: a browser asks only for a few things at a time, and the wall wants its turn.
  async function heat(signal) {
    try {
      for (const [i, temperature] of TEMPERATURES.entries()) {
        const [strokes] = await draw({ seed, temperature, signal });
        const label = `${name()} at temperature ${temperature}: open it on the paper`;
        strip.children[i].replaceWith(card(strokes, label, () => toPaper(strokes), String(temperature)));
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
      const drawings = await draw({ n: BATCH, seed, first, signal });
      drawings.forEach((strokes, i) => {
        const label = `${name()}, drawing ${first + i + 1}: open it on the paper`;
        blanks[i].replaceWith(card(strokes, label, () => toPaper(strokes)));
      });
      first += drawings.length;
      say(`${first} drawings.`);
      loading = false;
      // A wall that does not yet fill the page gets more.
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

  const near = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && first > 0 && load(), { rootMargin: "300px" });
  near.observe(more);
  const change = ({ detail }) => ["model", "category", "temperature"].includes(detail) && start(seed);
  const models = () => start(seed);
  events.addEventListener("change", change);
  events.addEventListener("models", models);
  start(seed);

  return () => {
    calls.abort();
    near.disconnect();
    fields.close();
    events.removeEventListener("change", change);
    events.removeEventListener("models", models);
  };
}

function name() {
  return category() ?? "Drawing";
}

function isNear(element) {
  return element.isConnected && element.getBoundingClientRect().top < innerHeight + 300;
}
