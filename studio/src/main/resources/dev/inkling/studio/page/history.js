/** A list of strokes with a past and a future. Lists and strokes are not changed once they are here. */
export class History {
  #past = [];
  #future = [];
  #now = [];

  /** The strokes as they are. */
  get strokes() {
    return this.#now;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Puts other strokes in their place. */
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
