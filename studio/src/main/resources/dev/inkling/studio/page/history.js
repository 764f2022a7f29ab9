/** A list of strokes with undo and redo. Lists and strokes must not be modified once they are here. */
export class History {
  #past = [];
  #future = [];
  #now = [];

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
  }

  undo() {
    if (this.canUndo) {
      this.#future.push(this.#now);
      this.#now = this.#past.pop();
    }
  }

  redo() {
    if (this.canRedo) {
      this.#past.push(this.#now);
      this.#now = this.#future.pop();
    }
  }
}
