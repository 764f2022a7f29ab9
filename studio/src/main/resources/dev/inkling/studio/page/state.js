/** What all views share: the models, what was chosen, and the drawing on the paper. */

import { ask } from "./server.js";
import { History } from "./history.js";

const KEY = "inkling.settings";

/** Tells "models" when they were loaded, "change" (detail: the name) when a setting changed. */
export const events = new EventTarget();

/** The drawing on the paper: it outlives a look at another view. */
export const history = new History();

/** What a model is drawn with, and the range that may be kept of each. */
const SAMPLING = { temperature: [0, 2], penTemperature: [0, 2], topP: [0.1, 1], guidance: [0, 10] };

/** What people choose. An empty category is any; `moved` has what they draw with where it is not the model's own. */
export const settings = { model: "", category: "", count: 3, best: 1, moved: {}, ...read() };

let known = [];
let failed = null;
let asked = false;
let naming;

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

/** The classes of a model or a classifier that it knows well; all of them if that is not known of any. */
export function strong(of) {
  const weak = new Set(of?.weak);
  const well = (of?.classes ?? []).filter((one) => !weak.has(one));
  return well.length ? well : (of?.classes ?? []);
}

/** The classifier as {name, classes, weak}; null if there is none, undefined while nobody knows. */
export function classifier() {
  return naming;
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

/** What a model is drawn with: its own defaults, and for the chosen model what was moved; nothing while there is no model. */
export function sampling(of = model()) {
  return { ...of?.defaults, ...(of === model() ? settings.moved : {}) };
}

/** The same as requests tell it: guidance goes along where there is a category to keep to and the model can be guided. */
export function askedSampling(of = model(), label = category(of)) {
  const { guidance, ...rest } = sampling(of);
  return of?.guided && label !== undefined ? { ...rest, guidance } : rest;
}

/** Asks for the models; a chosen one that is no longer there gives way to the first. */
export async function loadModels() {
  try {
    const [all, classifiers] = await Promise.all([ask("models"), ask("classifiers").catch(() => [])]);
    known = all;
    naming = classifiers[0] ?? null;
    failed = null;
  } catch (error) {
    known = [];
    failed = error;
  }
  asked = true;
  if (known.length && !model()) {
    settings.model = known[0].id;
    settings.moved = {};
  }
  events.dispatchEvent(new Event("models"));
}

/** Changes a setting, remembers it, and tells of it. With another model, what was moved is that model's own again. */
export function choose(name, value) {
  const place = name in SAMPLING ? settings.moved : settings;
  if (place[name] === value) {
    return;
  }
  place[name] = value;
  if (name === "model") {
    settings.moved = {};
  }
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
    keep(saved, "count", [1, 8], clean);
    keep(saved, "best", [1, 4], clean);
    clean.moved = {};
    for (const [name, range] of Object.entries(SAMPLING)) {
      keep(saved.moved ?? {}, name, range, clean.moved);
    }
    return clean;
  } catch {
    return {};
  }
}

/** Keeps a saved number, within its range. */
function keep(saved, name, [low, high], into) {
  if (Number.isFinite(saved[name])) {
    into[name] = Math.min(Math.max(saved[name], low), high);
  }
}
