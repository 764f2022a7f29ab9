/** Controls that several views share: model and category fields, sliders, small pictures, files. */

import { combobox } from "./combobox.js";
import { h, icon, s, unique } from "./dom.js";
import { ask } from "./server.js";
import * as state from "./state.js";
import { MARGIN, SIDE, bounds, fromWire, smoothPathOf } from "./strokes.js";

/**
 * The fields for model and category, kept in sync with the state. Call `close` when the view is left.
 *
 * @param which the models to choose from
 * @param chosen gives the category to show for a model
 */
export function modelFields({ which = () => true, chosen = state.category } = {}) {
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
    box.set(current?.classes ?? [], chosen(current) ?? "", current?.weak, "not drawn well");
    const about = current ? [current.description, current.parameters ? `${millions(current.parameters)} parameters` : ""] : [];
    select.title = about.filter(Boolean).join(" · ");
  };
  show();
  state.events.addEventListener("models", show);
  state.events.addEventListener("change", show);
  return {
    elements: [field, box.element],
    model: field,
    category: box.element,
    close() {
      state.events.removeEventListener("models", show);
      state.events.removeEventListener("change", show);
    },
  };
}

function millions(n) {
  return n >= 1e6 ? `${(n / 1e6).toFixed(1)} million` : n.toLocaleString("en");
}

/** A slider for a setting of the state; `show` updates its value; undefined disables it. */
export function slider(label, name, { min, max, step, help = "", format = (value) => String(value), value = () => state.settings[name] }) {
  const id = unique(name);
  const input = h("input", { type: "range", id, min, max, step });
  const output = h("output", { for: id });
  const report = () => {
    output.textContent = input.disabled ? "–" : format(Number(input.value));
    input.setAttribute("aria-valuetext", output.textContent);
  };
  const show = () => {
    const now = value();
    input.disabled = now === undefined;
    input.value = now ?? min;
    report();
  };
  input.addEventListener("input", report);
  input.addEventListener("change", () => state.choose(name, Number(input.value)));
  show();
  const note = help ? h("small", { id: unique("help") }, help) : null;
  if (note) {
    input.setAttribute("aria-describedby", note.id);
  }
  return { element: h("div", { class: "field slider" }, h("label", { for: id }, label), output, input, note), show };
}

/** The slider for the number of candidates for each drawing. */
export function bestSlider() {
  return slider("Best of", "best", { min: 1, max: 4, step: 1, help: "Draws that many and shows the best; takes that many times longer" });
}

const fixed = (value) => value.toFixed(2);

/** The sliders of the sampling settings. */
const SAMPLING = {
  temperature: ["Temperature", { min: 0, max: 1.5, step: 0.05, format: fixed, help: "Low: neat and typical; high: wild" }],
  penTemperature: ["Pen temperature", { min: 0, max: 1.5, step: 0.05, format: fixed, help: "How freely the model lifts the pen and ends; low: seldom" }],
  topP: ["Top-p", { min: 0.5, max: 1, step: 0.01, format: fixed, help: "Below 1, the unlikeliest lines are excluded" }],
  guidance: ["Guidance", { min: 1, max: 5, step: 0.25, format: fixed, help: "High: keeps closer to the category" }],
};

/** Sliders of the sampling settings; they begin with the model's defaults. Call `close` when the view is left. */
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

/** A view box with the strokes centred, at most as large as on the whole paper. */
function around(strokes) {
  const { left, top, width, height } = bounds(strokes);
  const side = Math.max(width, height, SIDE) + 2 * MARGIN;
  return [left + width / 2 - side / 2, top + height / 2 - side / 2, side, side].map(Math.round).join(" ");
}

/** A small picture of strokes in paper units; `mark` gives the class of a stroke, `centred` centres them. */
export function picture(strokes, { label = "", mark = () => "", centred = false } = {}) {
  const view = s("svg", { class: "picture", viewBox: centred ? around(strokes) : WHOLE });
  if (label) {
    view.setAttribute("role", "img");
    view.setAttribute("aria-label", label);
  } else {
    view.setAttribute("aria-hidden", "true");
  }
  view.append(...strokes.map((stroke) => s("path", { d: smoothPathOf(stroke), class: mark(stroke) })));
  return view;
}

/** The content of a view that has nothing to show: a heading, text, and optional further elements. */
export function empty(title, words, ...children) {
  return h("div", { class: "empty" }, icon("pen"), h("h2", {}, title), ...words.map((text) => h("p", {}, text)), ...children);
}

/** The content of a view without a model, which says why there is none; null if there is one, or models are still loading. */
export function withoutModel() {
  if (state.models().length > 0 || !state.isReady()) {
    return null;
  }
  const failed = state.failure();
  if (failed === null) {
    return empty("There is no model here", [
      "The studio was started without a readable model. Start it with one: inkling studio quickdraw, or the folder of your own model or run.",
    ]);
  }
  const words = failed.status === 0 ? "The page keeps trying and continues by itself." : failed.detail;
  return empty(failed.status === 0 ? "The studio does not answer" : "The models could not be read", [words]);
}

/** Reads the drawings of a text, SVG or ndjson. */
export async function parse(text) {
  const format = text.trimStart().startsWith("<") ? "svg" : "ndjson";
  return ask(`parse?format=${format}`, text);
}

/**
 * Passes files dropped on the element, and text or files pasted anywhere on the page, to `take` as text. Call the returned
 * function to stop the pasting.
 */
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

/** Requests new drawings by a model; gives them in paper units. */
export async function draw({ n = 1, seed, first = 0, signal, model = state.model(), label = state.category(model), temperature = state.sampling(model).temperature, best = state.settings.best }) {
  const body = { model: model.id, class: label, n, ...state.askedSampling(model, label), temperature, seed, first, best };
  const answer = await ask("draw", body, { signal });
  return answer.drawings.map((drawing) => fromWire(drawing, state.boxSide(model)));
}

/** A random seed. */
export function newSeed() {
  return Math.floor(Math.random() * 1_000_000);
}

/** Puts strokes on the paper of the first view, and shows it. */
export function toPaper(strokes) {
  state.history.put(strokes);
  location.hash = "#draw";
}
