/** A field for one drawing: the one on the paper, a new one by the model, or one from a file. */

import { drawItself } from "./cards.js";
import { draw, fileButton, newSeed, parse, picture, takesFiles } from "./controls.js";
import { button, calm, complain, h } from "./dom.js";
import { history, model } from "./state.js";
import { fitted } from "./strokes.js";

/**
 * @param label the name of the field
 * @param changed receives the strokes when they change
 * @param many receives all drawings of a file with several (in wire format) and its name; without it, the first is used
 */
export function source(label, changed, { many, which = model } = {}) {
  const frame = h("div", { class: "frame" });
  const fromPaper = button("From the paper", "pen", () => set(history.strokes), { words: true });
  const fresh = button("New one", "dice", newOne, { words: true });
  const element = h("section", { class: "source", "aria-label": label }, h("h2", {}, label), frame, h("div", { class: "bar" }, fresh, fromPaper, fileButton("Open", open)));
  let strokes = [];

  function set(next, { quiet = false } = {}) {
    if (next.length === 0) {
      return;
    }
    strokes = next;
    const view = picture(strokes, { label });
    frame.replaceChildren(view);
    if (!quiet && !calm()) {
      drawItself(view);
    }
    changed(strokes);
  }

  async function newOne() {
    if (!which()) {
      return;
    }
    try {
      const [next] = await draw({ seed: newSeed(), model: which() });
      set(next);
    } catch (error) {
      complain(error);
    }
  }

  async function open(text, name) {
    try {
      const { drawings } = await parse(text);
      if (many && drawings.length > 1) {
        many(drawings, name);
      } else {
        set(fitted(drawings[0]));
      }
    } catch (error) {
      complain(error);
    }
  }

  function refresh() {
    fromPaper.disabled = history.strokes.length === 0;
    fresh.disabled = !which();
  }

  refresh();
  const stopFiles = takesFiles(element, open);
  return { element, frame, set, newOne, refresh, get strokes() { return strokes; }, close: stopFiles };
}
