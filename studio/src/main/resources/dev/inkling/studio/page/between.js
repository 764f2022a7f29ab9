/** Between: two drawings and the interpolation from one to the other, for models with a latent space. */

import { card } from "./cards.js";
import { empty, modelFields, picture, toPaper } from "./controls.js";
import { complain, h, say, unique } from "./dom.js";
import { ask } from "./server.js";
import { source } from "./source.js";
import { boxSide, events, isReady, models, sampling, settings } from "./state.js";
import { fromWire, simplified, toWire } from "./strokes.js";

const STEPS = 9;

export function show(root) {
  let leave = () => {};
  const container = h("div", {});
  root.append(h("h1", {}, "Between"), container);

  function start() {
    if (!isReady()) {
      return;
    }
    leave();
    const able = models().filter((one) => one.conditional);
    if (able.length === 0) {
      leave = () => {};
      container.replaceChildren(unable());
    } else {
      leave = interpolation(container);
    }
  }

  events.addEventListener("models", start);
  start();
  return () => {
    leave();
    events.removeEventListener("models", start);
  };
}

function unable() {
  const here = models().map((one) => one.name);
  const words = ["A model with a latent space can draw what lies between two drawings, such as halfway from a cat to a fish. No model here has one."];
  if (here.length) {
    words.push(`Here ${here.length === 1 ? "is" : "are"}: ${here.join(", ")}. ${here.length === 1 ? "It draws" : "They draw"} and complete${here.length === 1 ? "s" : ""} all the same.`);
  }
  return empty("There is nothing between, yet", words, h("p", {}, h("a", { class: "button", href: "#draw" }, "Draw together instead")));
}

/** The models with a latent space: the chosen one, if it is one of them. */
function current() {
  const able = models().filter((one) => one.conditional);
  return able.find((one) => one.id === settings.model) ?? able[0];
}

function interpolation(container) {
  const fields = modelFields({ which: (one) => one.conditional });
  const from = source("From", () => go(), { which: current });
  const to = source("To", () => go(), { which: current });
  const steps = h("div", { class: "strip steps" });
  const range = h("input", { type: "range", min: 0, max: STEPS - 1, step: 1, value: Math.floor(STEPS / 2), id: unique("way"), disabled: true });
  const large = h("div", { class: "frame large" });
  const middle = h("section", { class: "source", "aria-label": "Between them" }, h("h2", {}, "Between"), large, h("div", { class: "bar" }, h("label", { class: "unseen", for: range.id }, "Position between the drawings"), range));
  container.replaceChildren(h("div", { class: "controls" }, ...fields.elements), h("div", { class: "ends" }, from.element, middle, to.element), steps);
  let drawings = [];
  let calls = new AbortController();

  range.addEventListener("input", showStep);

  function showStep() {
    const at = Number(range.value);
    range.setAttribute("aria-valuetext", `Step ${at + 1} of ${STEPS}`);
    if (drawings[at]) {
      large.replaceChildren(picture(drawings[at], { label: `Step ${at + 1} of ${STEPS}` }));
    }
    [...steps.children].forEach((one, i) => one.classList.toggle("chosen", i === at));
  }

  async function go() {
    if (!from.strokes.length || !to.strokes.length) {
      return;
    }
    calls.abort();
    calls = new AbortController();
    const model = current();
    const side = boxSide(model);
    const wire = (strokes) => toWire(simplified(strokes), side);
    const { temperature, penTemperature } = sampling(model);
    const body = { model: model.id, from: wire(from.strokes), to: wire(to.strokes), steps: STEPS, temperature: Math.min(temperature, 0.4), penTemperature, seed: 1 };
    try {
      const answer = await ask("interpolate", body, { signal: calls.signal });
      drawings = answer.drawings.map((drawing) => fromWire(drawing, side));
      steps.replaceChildren(...drawings.map((strokes, i) => card(strokes, `Step ${i + 1} of ${STEPS}: open it on the paper`, () => toPaper(strokes))));
      range.disabled = false;
      showStep();
      say("The drawings between the two are here.");
    } catch (error) {
      complain(error);
    }
  }

  const change = () => {
    from.refresh();
    to.refresh();
    go();
  };
  events.addEventListener("change", change);
  from.newOne();
  to.newOne();
  return () => {
    calls.abort();
    fields.close();
    from.close();
    to.close();
    events.removeEventListener("change", change);
  };
}
