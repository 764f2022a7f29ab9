/** The metrics of a run: curves as lists of [step, value] with rising steps, and the newest value of every other metric. */

const CURVES = { train: "nats_per_point", valid: "validation_nats_per_point" };

export class Measures {
  /** Nats per point in training and in validation. */
  train = [];
  valid = [];

  /** The newest values of the other metrics, by name: those received since the page began to watch. */
  newest = new Map();

  /** Takes all metrics so far. */
  read({ series }) {
    this.train = series.train ?? [];
    this.valid = series.valid ?? [];
  }

  /** Takes new lines of the metrics: objects with a step and values by name. Steps that a curve has already are skipped. */
  append(lines) {
    for (const { step, ...metrics } of lines) {
      for (const [curve, name] of Object.entries(CURVES)) {
        const points = this[curve];
        if (Number.isFinite(metrics[name]) && (points.length === 0 || points.at(-1)[0] < step)) {
          points.push([step, metrics[name]]);
        }
      }
      for (const [name, value] of Object.entries(metrics)) {
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
