/** A live line chart: SVG, as wide as its container. */

import { h, s } from "./dom.js";

const HEIGHT = 300;
const EDGE = { left: 52, right: 14, top: 14, bottom: 30 };

/** Above this number of points, means of neighbours are drawn. */
const MOST = 800;

export class Chart {
  #view = s("svg", { class: "chart", height: HEIGHT, role: "img" });
  #reading = h("p", { class: "reading", "aria-hidden": "true" });
  #lines = [];
  #title = "";
  #width = 0;
  #map = null;

  constructor() {
    this.element = h("div", { class: "plot" }, this.#view, this.#reading);
    this.observer = new ResizeObserver(() => {
      const width = this.element.clientWidth;
      if (width !== this.#width) {
        this.#width = width;
        this.#draw();
      }
    });
    this.observer.observe(this.element);
    this.#view.addEventListener("pointermove", (event) => this.#read(event));
    this.#view.addEventListener("pointerleave", () => this.#unread());
  }

  /**
   * Shows lines.
   *
   * @param lines {name, kind ("train" or "valid"), points: [[step, value], ...] with rising steps}
   */
  show(title, lines) {
    this.#title = title;
    this.#lines = lines.filter((line) => line.points.length);
    this.#draw();
  }

  close() {
    this.observer.disconnect();
  }

  #draw() {
    const width = this.#width;
    this.#unread();
    if (width === 0) {
      return;
    }
    const view = this.#view;
    view.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    view.setAttribute("aria-label", this.#words());
    const all = this.#lines.flatMap((line) => line.points);
    if (all.length === 0) {
      const text = s("text", { x: width / 2, y: HEIGHT / 2, class: "none" });
      text.textContent = "No measurements yet";
      view.replaceChildren(text);
      return;
    }
    const x = axis(all.map(([step]) => step), EDGE.left, width - EDGE.right, false);
    const y = axis(withoutOutliers(all), HEIGHT - EDGE.bottom, EDGE.top, true);
    this.#map = { x, y };
    const parts = [];
    for (const tick of y.ticks) {
      parts.push(s("line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y.at(tick), y2: y.at(tick) }), label(EDGE.left - 8, y.at(tick) + 4, "end", short(tick)));
    }
    for (const tick of x.ticks) {
      parts.push(label(x.at(tick), HEIGHT - 8, "middle", short(tick)));
    }
    for (const { kind, points } of this.#lines) {
      const few = thinned(points);
      const path = (list) => list.filter(([, value]) => y.holds(value)).map(([step, value], i) => `${i ? "L" : "M"}${x.at(step).toFixed(1)} ${y.at(value).toFixed(1)}`).join("");
      const noisy = kind === "train" && few.length > 20;
      parts.push(s("path", { class: `line ${kind}${noisy ? " raw" : ""}`, d: path(few) }));
      if (noisy) {
        parts.push(s("path", { class: `line ${kind}`, d: path(smooth(few)) }));
      }
      if (few.length <= 60 || kind === "valid") {
        parts.push(...few.filter(([, value]) => y.holds(value)).slice(-120).map(([step, value]) => s("circle", { class: kind, r: 2.2, cx: x.at(step), cy: y.at(value) })));
      }
    }
    view.replaceChildren(...parts);
  }

  #words() {
    const lines = this.#lines.map(({ name, points }) => {
      const [step, value] = points.at(-1);
      return `${name}: ${points.length} measurements, the last ${short(value)} at step ${step}`;
    });
    return `${this.#title}. ${lines.join("; ")}`;
  }

  #read(event) {
    if (!this.#map) {
      return;
    }
    const box = this.#view.getBoundingClientRect();
    const at = event.clientX - box.left;
    const readings = this.#lines.map(({ name, points }) => {
      const [step, value] = points.reduce((best, point) => (Math.abs(this.#map.x.at(point[0]) - at) < Math.abs(this.#map.x.at(best[0]) - at) ? point : best));
      return { text: `${name} ${value.toFixed(3)} at step ${step.toLocaleString("en")}`, step };
    });
    const position = this.#map.x.at(readings[0]?.step ?? 0);
    this.#unread();
    this.#view.append(s("line", { class: "rule", x1: position, x2: position, y1: EDGE.top, y2: HEIGHT - EDGE.bottom }));
    this.#reading.textContent = readings.map((reading) => reading.text).join(" · ");
  }

  #unread() {
    this.#view.querySelector(".rule")?.remove();
    this.#reading.textContent = "";
  }
}

function label(x, y, anchor, words) {
  const text = s("text", { x, y, "text-anchor": anchor });
  text.textContent = words;
  return text;
}

function short(value) {
  return Math.abs(value) >= 10_000 ? `${+(value / 1000).toFixed(1)}k` : String(+value.toFixed(3));
}

/** A scale from values to pixels, with ticks at round numbers. */
function axis(values, from, to, padded) {
  let low = values.reduce((a, b) => Math.min(a, b), Infinity);
  let high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  if (padded) {
    const more = (high - low) * 0.06;
    low -= more;
    high += more;
  }
  const count = Math.max(2, Math.min(7, Math.abs(to - from) / 48));
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((k) => k * power).find((size) => size >= rough);
  const ticks = [];
  for (let k = Math.ceil(low / step); k * step <= high; k++) {
    ticks.push(k * step);
  }
  const span = high - low;
  return { ticks, holds: (value) => value >= low && value <= high, at: (value) => from + ((value - low) / span) * (to - from) };
}

/** The first steps of a run are far above the rest and would flatten the curve: of many values, the highest 2 % are cut off. */
function withoutOutliers(points) {
  const values = points.map(([, value]) => value);
  if (values.length < 100) {
    return values;
  }
  const high = [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.98)];
  return values.filter((value) => value <= high);
}

function thinned(points) {
  const size = Math.ceil(points.length / MOST);
  if (size <= 1) {
    return points;
  }
  const few = [];
  for (let i = 0; i < points.length; i += size) {
    const part = points.slice(i, i + size);
    few.push([part.at(-1)[0], part.reduce((sum, [, value]) => sum + value, 0) / part.length]);
  }
  return few;
}

/** Each point as the mean of its neighbours on both sides, of fewer near the ends. */
function smooth(points) {
  return points.map(([step], i) => {
    const reach = Math.min(i, points.length - 1 - i, 12);
    const near = points.slice(i - reach, i + reach + 1);
    return [step, near.reduce((sum, [, value]) => sum + value, 0) / near.length];
  });
}
