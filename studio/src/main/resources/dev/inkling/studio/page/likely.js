/** Likely?: how surprising each point of a drawing is to the model, and which drawings of a file are the least likely. */

import { blank, card } from "./cards.js";
import { modelFields, picture, withoutModel } from "./controls.js";
import { complain, h, s, say, unique } from "./dom.js";
import { heat, legend, scaleOf } from "./heat.js";
import { ask } from "./server.js";
import { source } from "./source.js";
import { boxSide, chosenCategory as category, events, history, model } from "./state.js";
import { fitted, simplified, toWire } from "./strokes.js";

export function show(root) {
  const fields = modelFields({ chosen: category });
  const basis = h("select", { id: unique("basis"), onchange: again }, h("option", { value: "drawing" }, "As a drawing"), h("option", { value: "category" }, "For its category"));
  const basisField = h("div", { class: "field", title: "For its category: how clearly a drawing shows its category, however odd it is as a drawing" }, h("label", { for: basis.id }, "Odd"), basis);
  const one = source("The drawing", (strokes) => score(strokes), { many: rank });
  const verdict = h("div", { class: "verdict" });
  const ranked = h("section", { class: "ranked", "aria-label": "Odd ones first" });
  const message = h("div", {});
  const content = h("div", {}, h("div", { class: "judged" }, one.element, verdict), ranked);
  root.append(
    h("h1", {}, "Likely?"),
    h("p", { class: "words" }, "How surprising each point of a drawing is. Drop a file of many drawings to see its odd ones first."),
    h("div", { class: "controls" }, ...fields.elements, basisField),
    message,
    content,
  );
  let calls = new AbortController();
  let many = null;
  // A drawing of a file is scored in its original form, as in the ranking, not as fitted onto the paper.
  const originals = new WeakMap();

  async function score(drawn) {
    // The models learned from simplified drawings; every point of a raw drawing by hand would surprise them.
    const strokes = originals.has(drawn) ? drawn : simplified(drawn);
    calls.abort();
    calls = new AbortController();
    verdict.replaceChildren(h("p", { class: "words" }, "Reading the drawing…"));
    try {
      const body = { model: model().id, drawing: originals.get(drawn) ?? toWire(strokes, boxSide()), class: category(), classRatio: forCategory() };
      const answer = await ask("score", body, { signal: calls.signal });
      showScore(strokes, answer);
    } catch (error) {
      verdict.replaceChildren();
      complain(error);
    }
  }

  function forCategory() {
    return basis.value === "category" && Boolean(category());
  }

  function showScore(strokes, { natsPerPoint, classRatio, points }) {
    // The first point is not scored.
    const scale = scaleOf(points.slice(1).map((point) => point.nats));
    const view = picture([], { label: `The drawing, each point coloured by its surprise; ${natsPerPoint.toFixed(2)} nats per point` });
    view.classList.add("heated");
    view.append(...heat(strokes, points, scale));
    const ring = s("circle", { class: "ring", r: 12, cx: -99, cy: -99 });
    view.append(ring);
    one.frame.replaceChildren(view);
    const odd = [...points].sort((a, b) => b.nats - a.nats).slice(0, 5);
    const list = odd.map((point) => {
      const stroke = strokes[point.stroke];
      const pointTo = () => {
        ring.setAttribute("cx", stroke.x[point.point]);
        ring.setAttribute("cy", stroke.y[point.point]);
      };
      const words = `Stroke ${point.stroke + 1}, point ${point.point + 1}`;
      return h("li", {}, h("button", { type: "button", class: "row", onfocus: pointTo, onpointerenter: pointTo, onclick: pointTo }, h("span", {}, words), h("b", {}, point.nats.toFixed(1)), h("span", { class: "unit" }, "nats")));
    });
    verdict.replaceChildren(
      h("p", { class: "figure" }, h("b", {}, natsPerPoint.toFixed(2)), " nats per point"),
      h("p", { class: "words" }, category() ? `As a drawing of “${category()}”. The fewer, the more likely.` : "The fewer, the more likely."),
      ...(classRatio === undefined ? [] : [h("p", { class: "words" }, forWords(classRatio))]),
      legend(scale),
      h("h3", {}, "Most surprising points"),
      h("ol", { class: "odd" }, list),
    );
    say(`${natsPerPoint.toFixed(2)} nats per point.`);
  }

  function forWords(ratio) {
    return `${Math.abs(ratio).toFixed(1)} nats ${ratio < 0 ? "against" : "for"} “${category()}”, compared with a drawing of anything.`;
  }

  async function rank(drawings, name) {
    many = [drawings, name];
    calls.abort();
    calls = new AbortController();
    ranked.replaceChildren(h("h2", {}, `${drawings.length} drawings of ${name}`), h("div", { class: "wall" }, drawings.slice(0, 12).map(blank)));
    try {
      const answer = await ask("rank", { model: model().id, drawings, class: category(), classRatio: forCategory() }, { signal: calls.signal });
      const cards = answer.ranked.map(({ index, natsPerPoint, classRatio }, position) => {
        const strokes = fitted(drawings[index]);
        originals.set(strokes, drawings[index]);
        const figure = classRatio === undefined ? natsPerPoint.toFixed(2) : classRatio.toFixed(1);
        const label = `Rank ${position + 1}: drawing ${index + 1}, ${figure} ${classRatio === undefined ? "nats per point" : "nats for its category"}`;
        return card(strokes, label, () => look(strokes), figure);
      });
      ranked.replaceChildren(
        h("h2", {}, `${drawings.length} drawings of ${name}`),
        h("p", { class: "words" }, `The odd ones first, with their nats ${answer.ranked[0]?.classRatio === undefined ? "per point" : `for “${category()}”`}. Choose one to see what is odd about it.`),
        h("div", { class: "wall" }, cards),
      );
      say(`${cards.length} drawings, the odd ones first.`);
    } catch (error) {
      ranked.replaceChildren();
      complain(error);
    }
  }

  function look(strokes) {
    one.set(strokes, { quiet: true });
    one.element.scrollIntoView({ block: "start" });
  }

  /** Scores and ranks again, by another model, category or basis. */
  function again() {
    start();
    if (many) {
      rank(...many);
    }
  }

  function start() {
    basis.disabled = !category();
    const missing = withoutModel();
    message.replaceChildren(...(missing ? [missing] : []));
    content.hidden = missing !== null;
    one.refresh();
    if (missing || !model()) {
      return;
    }
    if (one.strokes.length) {
      score(one.strokes);
    } else if (history.strokes.length) {
      one.set(history.strokes, { quiet: true });
    } else {
      one.newOne();
    }
  }

  const change = ({ detail }) => {
    if (detail === "model" || detail === "category") {
      again();
    }
  };
  events.addEventListener("models", start);
  events.addEventListener("change", change);
  start();

  return () => {
    calls.abort();
    fields.close();
    one.close();
    events.removeEventListener("models", start);
    events.removeEventListener("change", change);
  };
}
