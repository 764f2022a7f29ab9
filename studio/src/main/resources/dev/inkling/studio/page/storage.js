/** The drawing on the paper in the browser's storage, so that it survives reloading and crashes of the page. */

const KEY = "inkling.drawing";

/** Stores strokes. Without storage, or if it is full, the drawing lasts until the page is closed. */
export function store(strokes) {
  try {
    if (strokes.length) {
      const short = (values, k) => values?.map((value) => Math.round(value * k) / k);
      localStorage.setItem(KEY, JSON.stringify(strokes.map(({ x, y, p, t, by }) => ({ x: short(x, 100), y: short(y, 100), p: short(p, 100), t: short(t, 1), by }))));
    } else {
      localStorage.removeItem(KEY);
    }
  } catch {
    // See above.
  }
}

/** The stored strokes; none if there are none, or if they are malformed. */
export function restored() {
  try {
    const strokes = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return strokes.every(isStroke) ? strokes : [];
  } catch {
    return [];
  }
}

function isStroke({ x, y, p, t, by }) {
  const numbers = (values) => Array.isArray(values) && values.length === x.length && values.every(Number.isFinite);
  return Array.isArray(x) && x.length > 0 && numbers(x) && numbers(y) && (!p || numbers(p)) && (!t || numbers(t)) && (by === "you" || by === "model");
}
