/** What a run measured: curves as lists of [step, value] with rising steps, and the newest number of everything else. */

const CURVES = { train: "nats_per_point", valid: "validation_nats_per_point" };

export class Measures {
  /** Nats per point of what was learned from, and of the validation. */
  train = [];
  valid = [];

  /** The newest of the other numbers, by name: those that came since the page looks on. */
  newest = new Map();

  /** Takes all that was measured so far. */
  read({ series }) {
    this.train = series.train ?? [];
    this.valid = series.valid ?? [];
  }

  /** Takes new lines of the metrics: objects with a step and numbers by name. Steps that a curve knows are left out. */
  append(lines) {
    for (const { step, ...numbers } of lines) {
      for (const [curve, name] of Object.entries(CURVES)) {
        const points = this[curve];
        if (Number.isFinite(numbers[name]) && (points.length === 0 || points.at(-1)[0] < step)) {
          points.push([step, numbers[name]]);
        }
      }
      for (const [name, value] of Object.entries(numbers)) {
        if (Number.isFinite(value) && !Object.values(CURVES).includes(name)) {
          this.newest.set(name, value);
        }
      }
    }
  }

  /** The curves, for a chart. */
  lines() {
    return [
      { name: "training", kind: "train", points: this.train },
      { name: "validation", kind: "valid", points: this.valid },
    ];
  }
}
