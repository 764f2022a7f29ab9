/** Training: the runs of the folder, and the live progress of the chosen one. */

import { Chart } from "./chart.js";
import { empty } from "./controls.js";
import { complain, eachFrame, h, say } from "./dom.js";
import { Measures } from "./measures.js";
import { Line, Problem, ask, presence } from "./server.js";

const STATES = { running: "running", finished: "finished", stopped: "stopped" };

/** Metrics that are shown as they arrive: name, label, unit, digits. */
const SHOWN = [
  ["points_per_second", "speed", "points/s", 0],
  ["gradient_norm", "gradient norm", "", 2],
];

/** How often the list of runs is read again, in milliseconds. */
const AGAIN = 15_000;

export function show(root, [wanted]) {
  const list = h("ul", { class: "runs" });
  const container = h("div", { class: "run" });
  const content = h("div", { class: "trainings" }, h("nav", { "aria-label": "Runs" }, list), container);
  root.append(h("h1", {}, "Training"), content);
  let leave = () => {};
  let shownId = null;

  async function load() {
    try {
      const runs = await ask("runs");
      if (runs.length === 0) {
        leave();
        shownId = null;
        content.hidden = true;
        root.querySelector(".empty")?.remove();
        root.append(none());
        return;
      }
      root.querySelector(".empty")?.remove();
      content.hidden = false;
      const id = runs.some((run) => run.id === wanted) ? wanted : runs[0].id;
      list.replaceChildren(...runs.map((run) => entry(run, run.id === id)));
      if (id !== shownId) {
        leave();
        shownId = id;
        leave = run(container, id);
      }
    } catch (error) {
      complain(error);
    }
  }

  const timer = setInterval(() => document.hidden || load(), AGAIN);
  presence.addEventListener("back", load);
  load();
  return () => {
    clearInterval(timer);
    presence.removeEventListener("back", load);
    leave();
  };
}

function none() {
  return empty("There are no runs here", [
    "A run is the output of inkling train: settings, metrics and drawings made during training. Start the studio with the folder that contains your runs: inkling studio --runs FOLDER",
  ]);
}

function entry({ id, state, step }, current) {
  const link = h("a", { href: `#training/${encodeURIComponent(id)}` }, h("b", {}, id), h("span", { class: `state ${state}` }, STATES[state] ?? state), h("span", { class: "unit" }, `step ${Number(step).toLocaleString("en")}`));
  if (current) {
    link.setAttribute("aria-current", "true");
  }
  return h("li", {}, link);
}

function run(container, id) {
  const chart = new Chart();
  const latest = h("dl", { class: "latest" });
  const samples = h("div", { class: "samples" });
  const settings = h("dl", { class: "recipe" });
  container.replaceChildren(
    h("div", { class: "plothead" }, h("h2", {}, "Nats per point"), legend()),
    chart.element,
    latest,
    h("h2", {}, "Drawings made during training"),
    samples,
    h("details", { class: "settings" }, h("summary", {}, "Settings of this run"), settings),
  );
  const path = `runs/${encodeURIComponent(id)}`;
  const measures = new Measures();
  const draw = eachFrame(() => {
    const lines = measures.lines();
    chart.show("Nats per point by step", lines);
    latest.replaceChildren(...lines.filter(({ points }) => points.length).map(({ name, points }) => figure(name, points.at(-1)[1].toFixed(3), `at step ${points.at(-1)[0].toLocaleString("en")}`)), ...SHOWN.filter(([name]) => measures.newest.has(name)).map(([name, words, unit, digits]) => figure(words, measures.newest.get(name).toFixed(digits), unit)));
  });
  let heard = [];

  // Loaded once the connection is open, so that nothing is missed between the answer and the live messages.
  async function load() {
    heard = [];
    try {
      const { recipe, metrics, samples: made } = await ask(path);
      measures.read(metrics);
      measures.append(heard);
      settings.replaceChildren(...flat(recipe).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]));
      made.forEach(add);
      draw();
    } catch (error) {
      complain(error);
    }
  }

  function hear(message) {
    if (message.type === "metrics") {
      heard.push(...message.points);
      measures.append(message.points);
      draw();
    } else if (message.type === "sample") {
      add(message);
      say(`New drawings at step ${message.step}.`);
    } else if (message.type === "error") {
      complain(new Problem(message.problem));
    }
  }

  const known = new Set();

  /** The newest drawings come first. */
  function add({ id: sample, step }) {
    if (known.has(sample)) {
      return;
    }
    known.add(sample);
    const words = `Drawings at step ${Number(step).toLocaleString("en")}`;
    const image = h("img", { src: `api/v1/${path}/samples/${encodeURIComponent(sample)}`, alt: words, loading: "lazy", width: 320, height: 320 });
    samples.prepend(h("figure", {}, image, h("figcaption", {}, words)));
  }

  const line = new Line(`${path}/live`, hear, load);
  load();
  return () => {
    line.close();
    chart.close();
  };
}

function legend() {
  return h("p", { class: "lines", "aria-hidden": "true" }, h("span", { class: "key train" }, "training"), h("span", { class: "key valid" }, "validation"));
}

function figure(name, value, unit) {
  return h("div", {}, h("dt", {}, name), h("dd", {}, value, h("span", { class: "unit" }, ` ${unit}`)));
}

/** The settings of a recipe as lines, nested ones with dots. */
function flat(value, prefix = "") {
  return Object.entries(value ?? {}).flatMap(([name, inner]) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner) ? flat(inner, `${prefix}${name}.`) : [[prefix + name, Array.isArray(inner) ? inner.join(", ") : inner]],
  );
}
