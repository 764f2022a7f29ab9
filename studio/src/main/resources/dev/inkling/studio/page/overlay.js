/** The layer over the ink: ghosts, their numbers, and the keyboard's pen. */

import { colour, drawInk } from "./ink.js";
import { away } from "./strokes.js";

/**
 * Draws the ghosts: one in front, the others faintly.
 *
 * @param others candidates that may replace the ghost in front, drawn very faintly
 * @param front the index of the ghost in front
 * @param unit paper units per pixel
 */
export function drawGhosts(context, ghosts, others, front, unit) {
  const paint = (ghost, c, width, alpha) => drawInk(context, ghost.strokes, { colour: colour(`--ghost-${c + 1}`), width, alpha });
  for (const { ghost, c } of others.filter((one) => one.c === front)) {
    paint(ghost, c, 3, 0.06);
  }
  ghosts.forEach((ghost, c) => c !== front && paint(ghost, c, 3, 0.14));
  const ghost = ghosts[front];
  if (ghost) {
    paint(ghost, front, 4.6, 0.95);
    if (ghost.ended && !ghost.empty) {
      badge(context, ghost.strokes.at(-1), front, unit);
    }
  }
}

function badge(context, stroke, c, unit) {
  const x = stroke.x.at(-1);
  const y = stroke.y.at(-1);
  context.beginPath();
  context.arc(x, y, 9 * unit, 0, 2 * Math.PI);
  context.fillStyle = colour("--sheet");
  context.fill();
  context.lineWidth = 1.5 * unit;
  context.strokeStyle = colour(`--ghost-${c + 1}`);
  context.stroke();
  context.fillStyle = context.strokeStyle;
  context.font = `600 ${11 * unit}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(String(c + 1), x, y + 0.5 * unit);
}

/** The keyboard's pen: a ring while it is up, filled while it is down. */
export function drawPen(context, { x, y, down }, unit) {
  context.strokeStyle = colour("--accent");
  context.fillStyle = colour("--accent");
  context.lineWidth = 2 * unit;
  context.beginPath();
  context.arc(x, y, (down ? 5 : 8) * unit, 0, 2 * Math.PI);
  if (down) {
    context.fill();
  }
  context.stroke();
  context.beginPath();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
    context.moveTo(x + dx * 12 * unit, y + dy * 12 * unit);
    context.lineTo(x + dx * 18 * unit, y + dy * 18 * unit);
  }
  context.stroke();
}

/** The index of the ghost nearest to a point; -1 if none is nearer than `reach`, in paper units. */
export function nearestGhost(ghosts, x, y, reach) {
  let best = reach;
  let found = -1;
  ghosts.forEach((ghost, c) => {
    for (const stroke of ghost.strokes) {
      const d = distance(stroke, x, y);
      if (d < best) {
        best = d;
        found = c;
      }
    }
  });
  return found;
}

function distance({ x, y }, px, py) {
  let best = Math.hypot(x[0] - px, y[0] - py);
  for (let i = 1; i < x.length; i++) {
    best = Math.min(best, away(px, py, x[i - 1], y[i - 1], x[i], y[i]));
  }
  return best;
}
