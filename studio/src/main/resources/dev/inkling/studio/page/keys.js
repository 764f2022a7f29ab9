/** The keyboard shortcuts of the paper. */

import { h } from "./dom.js";
import { choose, settings } from "./state.js";

/** The list of keyboard shortcuts, and whether single keys are shortcuts. */
export function keys() {
  const rows = [
    ["Space", "pen down, pen up"],
    ["← ↑ → ↓", "move the pen; Shift far, Alt fine"],
    ["1–9", "take a continuation; with Shift, one stroke"],
    ["Esc", "refuse them"],
    ["G", "continue"],
    ["R", "replay"],
    ["Ctrl Z", "undo; with Shift, redo"],
    ["Ctrl V", "paste an SVG or ndjson"],
  ];
  const single = h("input", { type: "checkbox", checked: settings.keys, onchange: () => choose("keys", single.checked) });
  const label = h("label", { class: "check" }, single, "Letters and digits are shortcuts");
  return h("details", { class: "keys" }, h("summary", {}, "Keys"), label, h("dl", {}, rows.flatMap(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)])));
}
