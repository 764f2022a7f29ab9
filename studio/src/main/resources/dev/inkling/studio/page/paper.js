/**
 * The paper: a square to draw on with a mouse, a pen, a finger, or the arrow keys. It turns input into strokes in paper
 * units and passes them to callbacks.
 */

import { h } from "./dom.js";
import { MARGIN, SIDE } from "./strokes.js";

/** Points that are closer than this, in paper units, are merged. */
const CLOSE = 1.5;

/** A press that moves less than this, in paper units, is a tap. */
const TAP = 5;

/** How far an arrow key moves the pen: alone, with Shift, with Alt. */
const STEPS = { plain: 12, far: 48, fine: 3 };

/** How long touches are ignored after a pen was near, in milliseconds: they may be the palm of its hand. */
const PALM = 1500;

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Paper {
  #on;
  #stroke = null;
  #pointer = null;
  #start = null;
  #keyPen = null;
  #penTime = -Infinity;
  #size = 0;

  /**
   * @param on what to call: tap(x, y) → true if it was taken, begin(), draw(stroke), finish(stroke, time), dropped(), hover(x, y) or
   *     hover(null), moved(text), paint(ink, over)
   */
  constructor(label, on) {
    this.#on = on;
    this.ink = h("canvas", { class: "ink", "aria-hidden": "true" });
    this.over = h("canvas", { class: "over", tabIndex: 0, role: "application", "aria-label": label, "aria-roledescription": "drawing paper" });
    this.element = h("div", { class: "paper" }, this.ink, this.over);
    this.#listen();
    this.observer = new ResizeObserver(() => this.#resize());
    this.observer.observe(this.element);
  }

  /** The stroke that is being drawn, or null. */
  get stroke() {
    return this.#stroke;
  }

  /** Where the keyboard's pen is, and whether it is down; null while the paper does not have keyboard focus. */
  get pen() {
    return this.#keyPen?.shown ? this.#keyPen : null;
  }

  close() {
    this.observer.disconnect();
  }

  /** Discards the stroke that is being drawn. */
  drop() {
    this.#stroke = null;
    this.#pointer = null;
    if (this.#keyPen) {
      this.#keyPen.down = false;
    }
  }

  #resize() {
    const size = Math.round(this.element.clientWidth * devicePixelRatio);
    if (size === 0 || size === this.#size) {
      return;
    }
    this.#size = size;
    for (const canvas of [this.ink, this.over]) {
      canvas.width = size;
      canvas.height = size;
    }
    this.#on.paint();
  }

  /** The context of one of the two canvases, empty, in paper units. */
  context(canvas) {
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const k = canvas.width / (SIDE + 2 * MARGIN);
    context.setTransform(k, 0, 0, k, MARGIN * k, MARGIN * k);
    return context;
  }

  /** Paper units per pixel of the page. */
  get unitsPerPixel() {
    return (SIDE + 2 * MARGIN) / Math.max(this.element.clientWidth, 1);
  }

  #at(event) {
    const box = this.over.getBoundingClientRect();
    const k = (SIDE + 2 * MARGIN) / box.width;
    const inside = (value) => Math.min(Math.max(value, -MARGIN), SIDE + MARGIN);
    return [inside((event.clientX - box.left) * k - MARGIN), inside((event.clientY - box.top) * k - MARGIN)];
  }

  #listen() {
    const over = this.over;
    over.addEventListener("pointerdown", (event) => this.#down(event));
    over.addEventListener("pointermove", (event) => this.#move(event));
    over.addEventListener("pointerup", (event) => this.#up(event));
    over.addEventListener("pointercancel", (event) => this.#up(event));
    over.addEventListener("pointerleave", () => this.#on.hover(null));
    over.addEventListener("keydown", (event) => this.#key(event));
    over.addEventListener("focus", () => this.#showPen(over.matches(":focus-visible")));
    over.addEventListener("blur", () => {
      this.#lift(performance.now());
      this.#showPen(false);
    });
  }

  /** Whether a touch may be the palm of a hand that holds a pen. */
  #isPalm(event) {
    if (event.pointerType === "pen") {
      this.#penTime = event.timeStamp;
    }
    return event.pointerType === "touch" && event.timeStamp - this.#penTime < PALM;
  }

  #down(event) {
    if (event.button !== 0 || this.#isPalm(event)) {
      return;
    }
    if (this.#pointer !== null) {
      if (event.pointerType !== "pen" || this.#start.event.pointerType !== "touch") {
        return;
      }
      // The palm came before the pen: what it drew is discarded.
      this.drop();
      this.#on.dropped();
    }
    this.#lift(event.timeStamp);
    this.#showPen(false);
    this.#pointer = event.pointerId;
    this.over.setPointerCapture(event.pointerId);
    const [x, y] = this.#at(event);
    this.#start = { x, y, event };
    this.#on.hover(null);
  }

  #move(event) {
    if (this.#isPalm(event)) {
      return;
    }
    const [x, y] = this.#at(event);
    if (this.#pointer === null) {
      if (event.pointerType !== "touch") {
        this.#on.hover(x, y);
      }
      return;
    }
    if (event.pointerId !== this.#pointer) {
      return;
    }
    if (!this.#stroke) {
      if (Math.hypot(x - this.#start.x, y - this.#start.y) < TAP) {
        return;
      }
      this.#begin(this.#start.x, this.#start.y, pressure(this.#start.event), this.#start.event.timeStamp);
    }
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      this.#add(...this.#at(one), pressure(one), one.timeStamp, CLOSE);
    }
    this.#on.draw(this.#stroke);
  }

  #up(event) {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    this.#pointer = null;
    const [x, y] = this.#at(event);
    if (!this.#stroke) {
      if (event.type === "pointercancel" || this.#on.tap(this.#start.x, this.#start.y)) {
        return;
      }
      this.#begin(this.#start.x, this.#start.y, pressure(this.#start.event), event.timeStamp);
    } else {
      this.#add(x, y, this.#stroke.p.at(-1), event.timeStamp, CLOSE / 3);
    }
    this.#finish(event.timeStamp);
  }

  #begin(x, y, p, t) {
    this.#stroke = { x: [x], y: [y], p: [p], t: [t], by: "you" };
    this.#on.begin();
  }

  #add(x, y, p, t, close) {
    const stroke = this.#stroke;
    if (Math.hypot(x - stroke.x.at(-1), y - stroke.y.at(-1)) >= close) {
      stroke.x.push(x);
      stroke.y.push(y);
      // Smooths the pressure, which is noisy: the mean of the last and the new value.
      stroke.p.push((stroke.p.at(-1) + p) / 2);
      stroke.t.push(t);
    }
  }

  #finish(time) {
    const stroke = this.#stroke;
    this.#stroke = null;
    this.#on.finish(stroke, time);
  }

  #showPen(shown) {
    this.#keyPen ??= { x: SIDE / 2, y: SIDE / 2, down: false };
    if (this.#keyPen.shown !== shown) {
      this.#keyPen.shown = shown;
      this.#on.paint();
    }
  }

  #lift(time) {
    if (this.#keyPen?.down) {
      this.#keyPen.down = false;
      this.#finish(time);
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || this.#pointer !== null) {
      return;
    }
    const arrow = ARROWS[event.key];
    if (!arrow && event.key !== " ") {
      return;
    }
    event.preventDefault();
    this.#showPen(true);
    const pen = this.#keyPen;
    if (!arrow) {
      if (pen.down) {
        this.#lift(event.timeStamp);
        this.#on.moved("Pen up.");
      } else {
        pen.down = true;
        this.#begin(pen.x, pen.y, 0.5, event.timeStamp);
        this.#on.moved("Pen down.");
      }
    } else {
      const step = event.shiftKey ? STEPS.far : event.altKey ? STEPS.fine : STEPS.plain;
      const inside = (value) => Math.min(Math.max(value, 0), SIDE);
      pen.x = inside(pen.x + arrow[0] * step);
      pen.y = inside(pen.y + arrow[1] * step);
      if (pen.down) {
        this.#add(pen.x, pen.y, 0.5, event.timeStamp, CLOSE);
        this.#on.draw(this.#stroke);
      }
    }
    this.#on.paint();
  }
}

/** The pressure of a pen; a mouse or a finger counts as 0.5. */
function pressure(event) {
  return event.pointerType === "pen" && event.pressure > 0 ? event.pressure : 0.5;
}
