/**
 * Drawings. On the paper a stroke is {x: [...], y: [...], p: [...] pressures 0..1, t: [...] milliseconds, by: "you" or
 * "model"}, in units of a square paper of SIDE; p and t may be missing. On the wire a drawing is {strokes: [[xs, ys], ...]}.
 */

/** The side of the paper in paper units, whatever its size on the screen. */
export const SIDE = 512;

/** The margin around the paper, which can be drawn on, too. */
export const MARGIN = 24;

/** Converts strokes to the wire format, in units of a box of this side. */
export function toWire(strokes, side = SIDE) {
  const k = side / SIDE;
  const line = (values) => values.map((value) => Math.round(value * k * 100) / 100);
  return { strokes: strokes.map((stroke) => [line(stroke.x), line(stroke.y)]) };
}

/** Converts from the wire format, with coordinates in a box of this side. */
export function fromWire(drawing, side = SIDE, by = "model") {
  const k = SIDE / side;
  return drawing.strokes.map(([x, y]) => ({ x: x.map((v) => v * k), y: y.map((v) => v * k), by }));
}

/** Scales a drawing of any size to fit the middle of the paper. */
export function fitted(drawing, by = "you") {
  const box = bounds(drawing.strokes.map(([x, y]) => ({ x, y })));
  const k = (SIDE * 0.9) / Math.max(box.width, box.height, 1e-9);
  const dx = SIDE / 2 - (box.left + box.width / 2) * k;
  const dy = SIDE / 2 - (box.top + box.height / 2) * k;
  return drawing.strokes.map(([x, y]) => ({ x: x.map((v) => v * k + dx), y: y.map((v) => v * k + dy), by }));
}

/** The smallest box around the strokes. */
export function bounds(strokes) {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { x, y } of strokes) {
    for (let i = 0; i < x.length; i++) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
  }
  return Number.isFinite(left) ? { left, top, width: right - left, height: bottom - top } : { left: 0, top: 0, width: 0, height: 0 };
}

/** How many points the strokes have. */
export function countPoints(strokes) {
  return strokes.reduce((sum, stroke) => sum + stroke.x.length, 0);
}

/** The cosine of the angle by which a line must turn at a point to have a corner there: 60 degrees. */
const CORNER = 0.5;

/**
 * A smooth curve through the points of a stroke, with corners where it turns sharply, as cubic Bézier segments: strokes
 * have few points, and a hand draws no straight pieces between them.
 *
 * @param segment receives the two control points and the end of each segment as x, y, x, y, x, y
 */
export function curve({ x, y }, segment) {
  let [tx, ty] = [0, 0];
  for (let i = 1; i < x.length; i++) {
    const length = Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
    const [ux, uy] = tangent(x, y, i);
    segment(
      x[i - 1] + (tx * length) / 3, y[i - 1] + (ty * length) / 3,
      x[i] - (ux * length) / 3, y[i] - (uy * length) / 3,
      x[i], y[i],
    );
    [tx, ty] = [ux, uy];
  }
}

/** The direction of the curve at a point; zero at the ends and at corners. */
function tangent(x, y, i) {
  if (i === x.length - 1) {
    return [0, 0];
  }
  const [ax, ay] = [x[i] - x[i - 1], y[i] - y[i - 1]];
  const [bx, by] = [x[i + 1] - x[i], y[i + 1] - y[i]];
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  if (ax * bx + ay * by <= CORNER * a * b) {
    return [0, 0];
  }
  const [dx, dy] = [ax / a + bx / b, ay / a + by / b];
  const d = Math.hypot(dx, dy);
  return [dx / d, dy / d];
}

/** A path of a smooth curve through the points of a stroke, for pictures on the page. */
export function smoothPathOf(stroke) {
  let d = `M${short(stroke.x[0])} ${short(stroke.y[0])}`;
  curve(stroke, (...values) => (d += `C${values.map(short).join(" ")}`));
  return stroke.x.length === 1 ? `${d}h0` : d;
}

/** An SVG path of a stroke; a single point becomes a dot. */
export function pathOf(stroke) {
  const { x, y } = stroke;
  let d = `M${short(x[0])} ${short(y[0])}`;
  for (let i = 1; i < x.length; i++) {
    d += `L${short(x[i])} ${short(y[i])}`;
  }
  return x.length === 1 ? `${d}h0` : d;
}

function short(value) {
  return Math.round(value * 100) / 100;
}

/** The drawing as an SVG file, black on white; Inkling reads the same points and canvas back. */
export function toSvg(strokes, title) {
  const m = MARGIN;
  const all = SIDE + 2 * m;
  const paths = strokes.map((stroke) => `<path d="${pathOf(stroke)}"/>`).join("\n");
  const name = title.replace(/[<>&"]/g, "");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="${-m} ${-m} ${all} ${all}" width="${all}" height="${all}" ` +
    `data-canvas="0 0 ${SIDE} ${SIDE}">\n<title>${name}</title>\n` +
    `<rect x="${-m}" y="${-m}" width="${all}" height="${all}" fill="#ffffff"/>\n` +
    `<g fill="none" stroke="#000000" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">\n${paths}\n</g>\n</svg>\n`
  );
}

/** The tolerance of simplification: two units of the box of 255, as in Quick, Draw! */
const SIMPLER = (2 * SIDE) / 255;

/** The tolerance of thinning, in paper units: too small to be seen. */
const THINNER = 0.5;

/** The paper units that count as much as the whole range of pressure: about the width of a line. */
const PRESSED = 6;

/** Strokes drawn by hand simplified by the Ramer–Douglas–Peucker algorithm; others unchanged. */
export function simplified(strokes) {
  return strokes.map((stroke) => {
    if (!stroke.p) {
      return stroke;
    }
    const { x, y } = select(stroke, keep({ ...stroke, p: undefined }, SIMPLER));
    return { x, y, by: stroke.by };
  });
}

/**
 * A stroke drawn by hand without the points that its line and pressure do not need. A pointer reports far more: hatching soon
 * has thousands.
 */
export function thinned(stroke) {
  return select(stroke, keep(stroke, THINNER));
}

function select(stroke, kept) {
  const of = (values) => values && kept.map((i) => values[i]);
  return { ...stroke, x: of(stroke.x), y: of(stroke.y), p: of(stroke.p), t: of(stroke.t) };
}

/** The indices of the points that the Ramer–Douglas–Peucker algorithm keeps. */
function keep({ x, y, p }, tolerance) {
  const kept = new Set([0, x.length - 1]);
  const parts = [[0, x.length - 1]];
  while (parts.length) {
    const [from, to] = parts.pop();
    let most = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const pressed = p ? PRESSED * Math.abs(p[i] - (p[from] + ((p[to] - p[from]) * (i - from)) / (to - from))) : 0;
      const d = Math.max(away(x[i], y[i], x[from], y[from], x[to], y[to]), pressed);
      if (d > most) {
        most = d;
        at = i;
      }
    }
    if (at > 0) {
      kept.add(at);
      parts.push([from, at], [at, to]);
    }
  }
  return [...kept].sort((a, b) => a - b);
}

/** The distance of a point from a line segment. */
export function away(px, py, ax, ay, bx, by) {
  const dx = bx - ax;
  const dy = by - ay;
  const along = Math.min(Math.max(((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return Math.hypot(ax + along * dx - px, ay + along * dy - py);
}
