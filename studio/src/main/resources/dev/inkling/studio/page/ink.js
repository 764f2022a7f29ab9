/** Ink on a canvas: lines whose width follows the pressure, and a replay of the drawing. */

import { calm } from "./dom.js";
import { curve } from "./strokes.js";

const WIDTH = 5;

/** How long a replay takes at most, in milliseconds. */
const LONGEST = 7000;

/** The duration of a point in a replay if its time was not recorded, in milliseconds. */
export const PACE = 28;

/**
 * Draws strokes, in paper units.
 *
 * @param context its transform maps paper units
 */
export function drawInk(context, strokes, { colour, width = WIDTH, alpha = 1 }) {
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.globalAlpha = alpha;
  for (const stroke of strokes) {
    drawStroke(context, stroke, width);
  }
  context.restore();
}

function drawStroke(context, { x, y, p }, width) {
  if (x.length === 1) {
    context.beginPath();
    context.arc(x[0], y[0], width * 0.85, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  let i = 0;
  let [fromX, fromY] = [x[0], y[0]];
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(fromX, fromY);
  curve({ x, y }, (ax, ay, bx, by, toX, toY) => {
    if (p) {
      // Each segment has a width of its own.
      i++;
      context.lineWidth = width * (0.4 + 1.2 * ((p[i - 1] + p[i]) / 2));
      context.beginPath();
      context.moveTo(fromX, fromY);
    }
    context.bezierCurveTo(ax, ay, bx, by, toX, toY);
    if (p) {
      context.stroke();
    }
    [fromX, fromY] = [toX, toY];
  });
  if (!p) {
    context.stroke();
  }
}

/**
 * Draws the strokes again in their order and, where known, at their original pace; all at once for users who prefer reduced
 * motion.
 *
 * @param show receives the strokes drawn so far
 * @return a function that stops the replay
 */
export function replay(strokes, show, done) {
  const times = timeline(strokes);
  const end = times.length ? times.at(-1).at(-1) : 0;
  const speed = Math.max(1, end / LONGEST);
  if (calm() || end === 0) {
    show(strokes);
    done();
    return () => {};
  }
  let frame = 0;
  const start = performance.now();
  const step = (now) => {
    const at = (now - start) * speed;
    show(upTo(strokes, times, at));
    if (at < end) {
      frame = requestAnimationFrame(step);
    } else {
      done();
    }
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}

function timeline(strokes) {
  let now = 0;
  return strokes.map(({ x, t }) => {
    const times = x.map((_, i) => now + (t ? t[i] - t[0] : i * PACE));
    now = times.at(-1) + 150;
    return times;
  });
}

function upTo(strokes, times, at) {
  const shown = [];
  for (let k = 0; k < strokes.length; k++) {
    let n = times[k].findIndex((time) => time > at);
    n = n < 0 ? times[k].length : n;
    if (n === 0) {
      break;
    }
    const { x, y, p } = strokes[k];
    shown.push({ x: x.slice(0, n), y: y.slice(0, n), p: p?.slice(0, n) });
  }
  return shown;
}

const resolved = new Map();

/** The current colour of a custom property. */
export function colour(name) {
  if (!resolved.has(name)) {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    document.body.append(probe);
    resolved.set(name, getComputedStyle(probe).color);
    probe.remove();
  }
  return resolved.get(name);
}

/** Dispatches "change" when the colours change. */
export const palette = new EventTarget();

/** Clears the cached colours after a change of theme. */
export function repaint() {
  resolved.clear();
  palette.dispatchEvent(new Event("change"));
}
