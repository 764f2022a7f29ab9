/** Ink on a canvas: lines whose width follows the pressure, and a replay of how they came. */

import { calm } from "./dom.js";

const WIDTH = 5;

/** How long a replay takes at most, in milliseconds. */
const LONGEST = 7000;

/** What a point of a stroke takes in a replay where nobody measured it. */
export const PACE = 28;

/**
 * Draws strokes, in paper units.
 *
 * @param context whose transform maps paper units
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
  if (!p) {
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x[0], y[0]);
    for (let i = 1; i < x.length; i++) {
      context.lineTo(x[i], y[i]);
    }
    context.stroke();
    return;
  }
  // A hand's line: rounded through the middles of its pieces, each as wide as the pen pressed.
  let fromX = x[0];
  let fromY = y[0];
  for (let i = 1; i < x.length; i++) {
    const last = i === x.length - 1;
    const toX = last ? x[i] : (x[i - 1] + x[i]) / 2;
    const toY = last ? y[i] : (y[i - 1] + y[i]) / 2;
    context.lineWidth = width * (0.4 + 1.2 * ((p[i - 1] + p[i]) / 2));
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.quadraticCurveTo(x[i - 1], y[i - 1], toX, toY);
    if (last) {
      context.lineTo(toX, toY);
    }
    context.stroke();
    fromX = toX;
    fromY = toY;
  }
}

/**
 * Draws the strokes again in the order and, where it is known, at the pace they were drawn; all at once for those who
 * asked for less motion.
 *
 * @param show takes the strokes as far as they have come
 * @return stops it
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

/** The colour that a custom property stands for now. */
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

/** Tells "change" when the colours did. */
export const palette = new EventTarget();

/** Forgets the colours: the theme changed. */
export function repaint() {
  resolved.clear();
  palette.dispatchEvent(new Event("change"));
}
