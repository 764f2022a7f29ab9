/** What all views share: the models, what was chosen, and the drawing on the paper. */

import { ask } from "./server.js";
import { History } from "./history.js";

const KEY = "inkling.settings";

/** Tells "models" when they were loaded, "change" (detail: the name) when a setting changed. */
export const events = new EventTarget();

/** The drawing on the paper: it outlives a look at another view. */
export const history = new History();

/** What people choose. An empty category is any. */
export const settings = { model: "", category: "", temperature: 0.4, topP: 1, count: 3, ...read() };

let known = [];
let failed = null;
let asked = false;

/** The models that the server told of. */
export function models() {
  return known;
}

/** Whether the server has told of its models, or that it cannot. */
export function isReady() {
  return asked;
}

/** Why there are none; null if they were loaded, or not yet asked for. */
export function failure() {
  return failed;
}

/** The chosen model, or undefined while there is none. */
export function model() {
  return known.find((one) => one.id === settings.model);
}

/** The side of the model's box: the units that it draws in. */
export function boxSide(of = model()) {
  return Math.max(...(of?.box ?? [255, 255]));
}

/** The chosen category as requests tell it: left out if any will do, or the model knows none. */
export function category(of = model()) {
  return settings.category && of?.classes.includes(settings.category) ? settings.category : undefined;
}

/** Asks for the models; a chosen one that is no longer there gives way to the first. */
export async function loadModels() {
  try {
    known = await ask("models");
    failed = null;
  } catch (error) {
    known = [];
    failed = error;
  }
  asked = true;
  if (!model()) {
    settings.model = known[0]?.id ?? "";
  }
  events.dispatchEvent(new Event("models"));
}

/** Changes a setting, remembers it, and tells of it. */
export function choose(name, value) {
  if (settings[name] === value) {
    return;
  }
  settings[name] = value;
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage it holds until the page is left.
  }
  events.dispatchEvent(new CustomEvent("change", { detail: name }));
}

function read() {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY)) ?? {};
    const clean = {};
    for (const name of ["model", "category"]) {
      if (typeof saved[name] === "string") {
        clean[name] = saved[name];
      }
    }
    for (const [name, low, high] of [["temperature", 0, 2], ["topP", 0.1, 1], ["count", 1, 8]]) {
      if (Number.isFinite(saved[name])) {
        clean[name] = Math.min(Math.max(saved[name], low), high);
      }
    }
    return clean;
  } catch {
    return {};
  }
}
