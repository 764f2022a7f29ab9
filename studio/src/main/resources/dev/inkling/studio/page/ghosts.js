/** The continuations of the drawing on the paper, as they arrive. */

import { PACE } from "./ink.js";
import { Line } from "./server.js";
import { SIDE, toWire } from "./strokes.js";

/**
 * One continuation: its strokes in paper units; if it continues the last given stroke, its first stroke begins at the last
 * given point.
 */
class Ghost {
  strokes = [];
  ended = false;
  #pen = 1;
  #last;

  constructor(last) {
    this.#last = last;
  }

  /** Continues from the last given point instead of beginning a stroke. */
  join() {
    if (this.strokes.length === 0 && this.#last) {
      this.strokes.push({ x: [this.#last.x], y: [this.#last.y], by: "model", joins: true });
      this.#pen = 0;
    }
  }

  add(points) {
    for (const [x, y, pen] of points) {
      if (this.#pen === 1) {
        this.strokes.push({ x: [], y: [], by: "model" });
      }
      const stroke = this.strokes.at(-1);
      stroke.x.push(x);
      stroke.y.push(y);
      this.#pen = pen;
    }
  }

  get empty() {
    return this.strokes.length === 0;
  }
}

export class Ghosts {
  #line;
  #on;
  #id = 0;
  #open = false;

  /** The continuations that can be taken, in order: the first candidate of each and, once known, the best. */
  list = [];

  /** All candidates, grouped by continuation. */
  #all = [];

  #best = 1;

  /** The strokes that they continue. */
  given = [];

  /** Whether the last request is still being answered. */
  busy = false;

  /** @param on what to call: changed(), done(), failed(problem) */
  constructor(on) {
    this.#on = on;
    this.#line = new Line("continue", (message) => this.#hear(message));
  }

  /**
   * Requests continuations of these strokes; the previous ones are discarded.
   *
   * @param open whether the pen is still down
   * @param sampling the fields with the sampling settings
   */
  ask(strokes, open, { model, category, count, best = 1, sampling }) {
    const last = strokes.at(-1);
    const end = last && { x: last.x.at(-1), y: last.y.at(-1) };
    this.#id++;
    this.#open = open;
    this.given = strokes;
    this.#best = best;
    this.#all = Array.from({ length: count * best }, () => new Ghost(end));
    this.list = this.#all.filter((_, i) => i % best === 0);
    this.busy = true;
    this.#line.send({
      id: this.#id,
      model,
      drawing: toWire(strokes),
      canvas: [SIDE, SIDE],
      open,
      class: category,
      n: count,
      best,
      ...sampling,
    });
    this.#on.changed();
  }

  /** The other candidates while the best are not known yet: each with the index of its continuation. */
  get others() {
    return this.busy && this.#best > 1 ? this.#all.map((ghost, i) => ({ ghost, c: Math.floor(i / this.#best) })).filter((_, i) => i % this.#best) : [];
  }

  /** Prepares for a request that will come soon. */
  expect() {
    this.#line.ready();
  }

  /** Discards all continuations. */
  cancel() {
    if (this.busy) {
      this.#line.send({ type: "cancel", id: this.#id });
    }
    if (this.busy || this.list.length) {
      this.#id++;
      this.list = [];
      this.busy = false;
      this.#on.changed();
    }
  }

  close() {
    this.#line.close();
  }

  #hear(message) {
    if (message.id !== this.#id) {
      return;
    }
    const ghost = this.#all[message.c];
    if (message.type === "points" && ghost) {
      if (message.joins || (this.#open && message.joins !== false)) {
        ghost.join();
      }
      ghost.add(message.p);
      this.#on.changed();
    } else if (message.type === "end" && ghost) {
      ghost.ended = true;
      this.#on.changed();
    } else if (message.type === "done") {
      this.busy = false;
      this.list = message.best?.map((i) => this.#all[i]) ?? this.list;
      for (const one of this.list) {
        one.ended = true;
      }
      this.#on.done();
    } else if (message.type === "error") {
      this.busy = false;
      this.list = [];
      this.#on.failed(message.problem);
    }
  }

  /**
   * The given strokes with a continuation added.
   *
   * @param most how many of its strokes to take
   */
  taken(c, most = Infinity) {
    const [first, ...rest] = this.list[c].strokes.slice(0, most);
    if (!first.joins) {
      return [...this.given, first, ...rest];
    }
    const before = this.given.at(-1);
    const more = first.x.slice(1);
    const whole = {
      x: [...before.x, ...more],
      y: [...before.y, ...first.y.slice(1)],
      p: before.p && [...before.p, ...more.map(() => 0.5)],
      t: before.t && [...before.t, ...more.map((_, i) => before.t.at(-1) + (i + 1) * PACE)],
      by: before.by,
    };
    return [...this.given.slice(0, -1), whole, ...rest];
  }
}
