/** A list of strokes with undo and redo. Lists and strokes must not be modified once they are here. */
export class History {
  #past = [];
  #future = [];
  #now;
  #changed;

  /**
   * @param strokes the first strokes
   * @param changed receives the strokes whenever they change
   */
  constructor(strokes = [], changed = () => {}) {
    this.#now = strokes;
    this.#changed = changed;
  }

  /** The current strokes. */
  get strokes() {
    return this.#now;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Replaces the strokes. */
  put(strokes) {
    this.#past.push(this.#now);
    this.#now = strokes;
    this.#future = [];
    this.#changed(this.#now);
  }

  undo() {
    if (this.canUndo) {
      this.#future.push(this.#now);
      this.#now = this.#past.pop();
      this.#changed(this.#now);
    }
  }

  redo() {
    if (this.canRedo) {
      this.#past.push(this.#now);
      this.#now = this.#future.pop();
      this.#changed(this.#now);
    }
  }
}
