/** Surprise as colour: a colour scale, its legend, and strokes coloured by it. */

import { h, s } from "./dom.js";

/** The number of colours, heat-0 to heat-11 of the style sheet. */
const LEVELS = 12;

/** The range of nats that the colours cover: the middle 90 % of the values. */
export function scaleOf(nats) {
  const sorted = nats.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const low = at(0.05);
  return { low, high: Math.max(at(0.95), low + 0.1) };
}

function level(nats, { low, high }) {
  const share = (nats - low) / (high - low);
  return Math.min(Math.max(Math.floor(share * LEVELS), 0), LEVELS - 1);
}

/**
 * SVG elements for strokes: each segment has the colour of its end point, and a stroke begins with a dot in the colour of
 * its first point.
 *
 * @param points as the server scored them: {stroke, point, nats}
 */
export function heat(strokes, points, scale) {
  return points
    .filter(({ stroke, point }) => strokes[stroke] && point < strokes[stroke].x.length)
    .map(({ stroke, point, nats }) => {
      const { x, y } = strokes[stroke];
      const title = s("title");
      title.textContent = `${nats.toFixed(1)} nats`;
      const shape =
        point === 0
          ? s("circle", { cx: x[0], cy: y[0], r: 5.5 })
          : s("path", { d: `M${x[point - 1]} ${y[point - 1]}L${x[point]} ${y[point]}` });
      shape.setAttribute("class", `heat-${level(nats, scale)}`);
      shape.append(title);
      return shape;
    });
}

/** The legend of a scale, with its ends in nats. */
export function legend({ low, high }) {
  const bar = s("svg", { class: "scale", viewBox: `0 0 ${LEVELS} 1`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (let i = 0; i < LEVELS; i++) {
    bar.append(s("rect", { x: i, y: 0, width: 1.02, height: 1, class: `heat-${i}` }));
  }
  return h(
    "figure",
    { class: "legend" },
    bar,
    h("figcaption", {}, h("span", {}, `expected, ${low.toFixed(1)} nats or fewer`), h("span", {}, `surprising, ${high.toFixed(1)} or more`)),
  );
}
