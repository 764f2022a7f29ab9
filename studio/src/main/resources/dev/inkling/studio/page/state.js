/** The state that all views share: the models, the settings, and the drawing on the paper. */

import { ask } from "./server.js";
import { History } from "./history.js";
import { restored, store } from "./storage.js";

const KEY = "inkling.settings";

/** Dispatches "models" when they were loaded, "change" (detail: the name) when a setting changed. */
export const events = new EventTarget();

/** The drawing on the paper: it is kept when another view is shown, and in the browser's storage. */
export const history = new History(restored(), store);

/** The sampling settings, and the range of each that may be stored. */
const SAMPLING = { temperature: [0, 2], penTemperature: [0, 2], topP: [0.1, 1], guidance: [0, 10] };

/**
 * The settings. The category is null until one is chosen; if it is empty, any. `moved` holds the sampling settings that differ
 * from the model's defaults; `keys` says whether single keys such as G are shortcuts,
 * `expert` whether the sampling settings are shown.
 */
export const settings = { model: "", category: null, count: 3, best: 1, keys: true, expert: false, moved: {}, ...read() };

/** Picks the suggested category among the first ones, which the model draws best: random, but the same until the page is reloaded. */
const suggestion = Math.random();
const SUGGESTED = 24;

let known = [];
let failed = null;
let asked = false;
let naming;

/** The models of the server. */
export function models() {
  return known;
}

/** Whether the request for the models has been answered or has failed. */
export function isReady() {
  return asked;
}

/** Why there are no models; null if they were loaded, or not requested yet. */
export function failure() {
  return failed;
}

/** The classes that a model or classifier handles well; all its classes if none is known to be handled well. */
export function strong(of) {
  const weak = new Set(of?.weak);
  const well = (of?.classes ?? []).filter((one) => !weak.has(one));
  return well.length ? well : (of?.classes ?? []);
}

/** The classifier as {name, classes, weak}; null if there is none, undefined until that is known. */
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

/** The chosen category for requests: undefined for any, or if the model does not know it. */
export function chosenCategory(of = model()) {
  return settings.category && of?.classes.includes(settings.category) ? settings.category : undefined;
}

/**
 * The category to draw: the chosen one; until one is chosen, one that the model draws well, since models draw better with a
 * category.
 */
export function category(of = model()) {
  if (settings.category === "") {
    return undefined;
  }
  const well = strong(of).slice(0, SUGGESTED);
  return chosenCategory(of) ?? well[Math.floor(suggestion * well.length)];
}

/** The sampling settings of a model: its defaults and, for the chosen model, the changed settings; empty without a model. */
export function sampling(of = model()) {
  return { ...of?.defaults, ...(of === model() ? settings.moved : {}) };
}

/** The same for requests: includes guidance only if there is a category and the model can be guided. */
export function askedSampling(of = model(), label = category(of)) {
  const { guidance, ...rest } = sampling(of);
  return of?.guided && label !== undefined ? { ...rest, guidance } : rest;
}

/** Loads the models; if the chosen one no longer exists, chooses the first. */
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

/** Changes a setting, stores it, and dispatches "change". A new model resets the sampling settings to its defaults. */
export function choose(name, value) {
  const target = name in SAMPLING ? settings.moved : settings;
  if (target[name] === value) {
    return;
  }
  target[name] = value;
  if (name === "model") {
    settings.moved = {};
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage, it lasts until the page is closed.
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
    clean.keys = saved.keys !== false;
    clean.expert = saved.expert === true;
    clean.moved = {};
    for (const [name, range] of Object.entries(SAMPLING)) {
      keep(saved.moved ?? {}, name, range, clean.moved);
    }
    return clean;
  } catch {
    return {};
  }
}

/** Copies a saved number, clamped to its range. */
function keep(saved, name, [low, high], into) {
  if (Number.isFinite(saved[name])) {
    into[name] = Math.min(Math.max(saved[name], low), high);
  }
}
