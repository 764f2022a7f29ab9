/** What a run measured: by name, a list of [step, value] with rising steps. */

const VALIDATION = "validation_";

/** What the server calls the two curves that matter most. */
const SHORT = { train: "nats_per_point", valid: "validation_nats_per_point" };

export class Measures {
  #series = new Map();

  /** Takes all that was measured so far. */
  read({ series }) {
    this.#series.clear();
    for (const [name, points] of Object.entries(series)) {
      this.#series.set(SHORT[name] ?? name, points);
    }
  }

  /** Takes new lines of the metrics: objects with a step and numbers by name. Steps that are known are left out. */
  append(lines) {
    for (const { step, ...numbers } of lines) {
      for (const [name, value] of Object.entries(numbers)) {
        if (!Number.isFinite(value)) {
          continue;
        }
        const points = this.#series.get(name) ?? [];
        if (points.length === 0 || points.at(-1)[0] < step) {
          points.push([step, value]);
          this.#series.set(name, points);
        }
      }
    }
  }

  /** The names to choose from: a measure of validation goes with that of training. */
  names() {
    const names = [...this.#series.keys()];
    return names.filter((name) => !name.startsWith(VALIDATION) || !this.#series.has(name.slice(VALIDATION.length)));
  }

  /** The lines of a name for a chart. */
  lines(name) {
    const lines = [{ name: "training", kind: "train", points: this.#series.get(name) ?? [] }];
    if (name.startsWith(VALIDATION)) {
      lines[0] = { ...lines[0], name: "validation", kind: "valid" };
    } else if (this.#series.has(VALIDATION + name)) {
      lines.push({ name: "validation", kind: "valid", points: this.#series.get(VALIDATION + name) });
    }
    return lines;
  }
}
