/** What several views have in common: the choice of a model and a category, sliders, small pictures, files. */

import { combobox } from "./combobox.js";
import { h, icon, s, unique } from "./dom.js";
import { ask } from "./server.js";
import * as state from "./state.js";
import { MARGIN, SIDE, bounds, fromWire, pathOf } from "./strokes.js";

/** The choice of a model: the fields follow the state, and the state them. Call `close` when the view is left. */
export function modelFields({ which = () => true } = {}) {
  const select = h("select", { id: unique("model"), onchange: () => state.choose("model", select.value) });
  const field = h("div", { class: "field" }, h("label", { for: select.id }, "Model"), select);
  const box = combobox("Category", "anything", (name) => state.choose("category", name));
  const show = () => {
    const models = state.models().filter(which);
    select.replaceChildren(...models.map((one) => h("option", { value: one.id }, one.name)));
    select.disabled = models.length === 0;
    if (models.length === 0) {
      select.append(h("option", {}, state.isReady() ? "no model" : "…"));
    }
    select.value = models.some((one) => one.id === state.settings.model) ? state.settings.model : models[0]?.id;
    const current = models.find((one) => one.id === select.value);
    box.set(current?.classes ?? [], state.category(current) ?? "", current?.weak, "not drawn well");
    const about = current ? [current.description, current.parameters ? `${millions(current.parameters)} parameters` : ""] : [];
    select.title = about.filter(Boolean).join(" · ");
  };
  show();
  state.events.addEventListener("models", show);
  state.events.addEventListener("change", show);
  return {
    elements: [field, box.element],
    close() {
      state.events.removeEventListener("models", show);
      state.events.removeEventListener("change", show);
    },
  };
}

function millions(n) {
  return n >= 1e6 ? `${(n / 1e6).toFixed(1)} million` : n.toLocaleString("en");
}

/** A slider for a setting of the state; `show` shows its value anew, undefined being one that cannot be moved now. */
export function slider(label, name, { min, max, step, help = "", format = (value) => String(value), value = () => state.settings[name] }) {
  const id = unique(name);
  const input = h("input", { type: "range", id, min, max, step });
  const output = h("output", { for: id });
  const tell = () => {
    output.textContent = input.disabled ? "–" : format(Number(input.value));
    input.setAttribute("aria-valuetext", output.textContent);
  };
  const show = () => {
    const now = value();
    input.disabled = now === undefined;
    input.value = now ?? min;
    tell();
  };
  input.addEventListener("input", tell);
  input.addEventListener("change", () => state.choose(name, Number(input.value)));
  show();
  return { element: h("div", { class: "field slider", title: help }, h("label", { for: id }, label), output, input), show };
}

/** The slider for how many candidates each drawing is the best of. */
export function bestSlider() {
  return slider("Best of", "best", { min: 1, max: 4, step: 1, help: "So many are drawn for each, and the best is taken: it takes as much longer" });
}

const fixed = (value) => value.toFixed(2);

/** The sliders of what a model is drawn with. */
const SAMPLING = {
  temperature: ["Temperature", { min: 0, max: 1.5, step: 0.05, format: fixed, help: "Low is neat and usual, high is wild" }],
  penTemperature: ["Pen temperature", { min: 0, max: 1.5, step: 0.05, format: fixed, help: "The same for lifting the pen and ending: low seldom does" }],
  topP: ["Top-p", { min: 0.5, max: 1, step: 0.01, format: fixed, help: "Below 1, unlikely ways are cut off" }],
  guidance: ["Guidance", { min: 1, max: 5, step: 0.25, format: fixed, help: "High keeps closer to the category, if one is chosen" }],
};

/** Sliders of what the model is drawn with: they begin with the chosen model's own. Call `close` when the view is left. */
export function samplingFields(...names) {
  const value = (name) => (name === "guidance" && !state.model()?.guided ? undefined : state.sampling()[name]);
  const sliders = names.map((name) => slider(SAMPLING[name][0], name, { ...SAMPLING[name][1], value: () => value(name) }));
  const show = () => sliders.forEach((one) => one.show());
  state.events.addEventListener("models", show);
  state.events.addEventListener("change", show);
  return {
    elements: sliders.map((one) => one.element),
    close() {
      state.events.removeEventListener("models", show);
      state.events.removeEventListener("change", show);
    },
  };
}

const WHOLE = [-MARGIN, -MARGIN, SIDE + 2 * MARGIN, SIDE + 2 * MARGIN].join(" ");

/** A view with the strokes in its middle, no larger than they would be on the whole paper. */
function around(strokes) {
  const { left, top, width, height } = bounds(strokes);
  const side = Math.max(width, height, SIDE) + 2 * MARGIN;
  return [left + width / 2 - side / 2, top + height / 2 - side / 2, side, side].map(Math.round).join(" ");
}

/** A small picture of strokes in paper units; `mark` gives some a class, `centred` puts them into the middle. */
export function picture(strokes, { label = "", mark = () => "", centred = false } = {}) {
  const view = s("svg", { class: "picture", viewBox: centred ? around(strokes) : WHOLE });
  if (label) {
    view.setAttribute("role", "img");
    view.setAttribute("aria-label", label);
  } else {
    view.setAttribute("aria-hidden", "true");
  }
  view.append(...strokes.map((stroke) => s("path", { d: pathOf(stroke), class: mark(stroke) })));
  return view;
}

/** What a view says when it has nothing to show: a heading, words, and perhaps something to do. */
export function empty(title, words, ...children) {
  return h("div", { class: "empty" }, icon("pen"), h("h2", {}, title), ...words.map((text) => h("p", {}, text)), ...children);
}

/** What a view says if there is no model, by why there is none; null if there is one, or may be. */
export function withoutModel() {
  if (state.models().length > 0 || !state.isReady()) {
    return null;
  }
  const failed = state.failure();
  if (failed === null) {
    return empty("There is no model here", [
      "The studio was started without a model that it could read. Start it with one: inkling studio quickdraw, or the folder of a model or a run of yours.",
    ]);
  }
  const words = failed.status === 0 ? "It is looked for again and again; the page goes on by itself." : failed.detail;
  return empty(failed.status === 0 ? "The studio does not answer" : "The models could not be read", [words]);
}

/** Reads the drawings of a text, SVG or ndjson. */
export async function parse(text) {
  const format = text.trimStart().startsWith("<") ? "svg" : "ndjson";
  return ask(`parse?format=${format}`, text);
}

/** Makes an element take dropped files, and `page` pasted text, as text. Call the returned function to stop. */
export function takesFiles(element, take) {
  const over = (event) => {
    if ([...event.dataTransfer.types].includes("Files")) {
      event.preventDefault();
      element.classList.add("dropping");
    }
  };
  const leave = () => element.classList.remove("dropping");
  const drop = async (event) => {
    leave();
    const file = event.dataTransfer.files[0];
    if (file) {
      event.preventDefault();
      take(await file.text(), file.name);
    }
  };
  const paste = async (event) => {
    if (event.target.matches?.("input, textarea")) {
      return;
    }
    const file = event.clipboardData.files[0];
    const text = file ? await file.text() : event.clipboardData.getData("text/plain");
    if (text.trim()) {
      take(text, file?.name ?? "the clipboard");
    }
  };
  element.addEventListener("dragover", over);
  element.addEventListener("dragleave", leave);
  element.addEventListener("drop", drop);
  document.addEventListener("paste", paste);
  return () => document.removeEventListener("paste", paste);
}

/** A button that opens a file. */
export function fileButton(name, take) {
  const input = h("input", { type: "file", accept: ".svg,.ndjson,.json,.txt", class: "unseen", tabIndex: -1, "aria-hidden": "true" });
  input.addEventListener("change", async () => {
    const file = input.files[0];
    input.value = "";
    if (file) {
      take(await file.text(), file.name);
    }
  });
  const open = h("button", { type: "button", class: "plain", onclick: () => input.click(), title: `${name}: SVG or ndjson` }, icon("open"), h("span", { class: "words" }, name));
  return h("span", { class: "file" }, open, input);
}

/** New drawings by the chosen model, in paper units. */
export async function draw({ n = 1, seed, first = 0, signal, model = state.model(), label = state.category(model), temperature = state.sampling(model).temperature }) {
  const body = { model: model.id, class: label, n, ...state.askedSampling(model, label), temperature, seed, first, best: state.settings.best };
  const answer = await ask("draw", body, { signal });
  return answer.drawings.map((drawing) => fromWire(drawing, state.boxSide(model)));
}

/** A number that a whole view starts from. */
export function newSeed() {
  return Math.floor(Math.random() * 1_000_000);
}

/** Puts strokes on the paper of the first view, and goes there. */
export function toPaper(strokes) {
  state.history.put(strokes);
  location.hash = "#draw";
}
