/** Draw together: the paper, and the model's continuations. */

import { bestSlider, fileButton, modelFields, parse, samplingFields, slider, takesFiles, withoutModel } from "./controls.js";
import { button, complain, eachFrame, h, notice, say } from "./dom.js";
import { Game } from "./game.js";
import { Ghosts } from "./ghosts.js";
import { colour, drawInk, palette, replay } from "./ink.js";
import { keys } from "./keys.js";
import { Naming, NamingLine } from "./naming.js";
import { Offers } from "./offers.js";
import { drawGhosts, drawPen, nearestGhost } from "./overlay.js";
import { Paper } from "./paper.js";
import { Picker } from "./picker.js";
import { save, saveMenu } from "./save.js";
import { isGone } from "./server.js";
import { askedSampling, events, category, choose, history, model, settings } from "./state.js";
import { fitted, thinned } from "./strokes.js";
import { Welcome } from "./welcome.js";

/** How long a pen that is down must stay still to be at rest, in milliseconds. */
const REST = 130;

/** How near the pointer must be to a ghost to select it, in pixels. */
const NEAR = 14;

const HELP = "Drawing paper. The arrow keys move the pen, space puts it down and lifts it.";

/** @param seed of the game's sequence of words; random if undefined */
export function show(root, [seed]) {
  let front = -1;
  let resting = 0;
  let restedAt = 0;
  let penUp = true;
  let taken = false;
  let stopReplay = null;

  const game = new Game(seed, {
    begin: () => {
      change(() => history.strokes.length && history.put([]));
      paper.over.focus({ preventScroll: true });
    },
    end: () => {
      showDrawing();
      rest(false, performance.now());
    },
  });
  const line = new NamingLine(game.button);
  const naming = new Naming((guesses, time) => {
    line.show(guesses, time);
    game.see(guesses, time);
  });
  const ghosts = new Ghosts({
    changed: eachFrame(showGhosts),
    done: () => {
      showGhosts();
      announce();
    },
    failed: (problem) => {
      showGhosts();
      notice(problem?.detail ?? "The model could not continue.");
    },
  });

  const paper = new Paper(HELP, {
    tap: (x, y) => {
      const c = nearest(x, y);
      if (c >= 0) {
        take(c);
      }
      return c >= 0;
    },
    begin: () => {
      stop();
      leaveEnded();
      ghosts.expect();
      ghosts.cancel();
      welcome.hide();
    },
    draw: () => {
      clearTimeout(resting);
      resting = setTimeout(() => rest(true, performance.now()), REST);
      ghosts.cancel();
      paintInk();
    },
    finish: (stroke, time) => {
      clearTimeout(resting);
      history.put([...history.strokes, thinned(stroke)]);
      rest(false, time);
      naming.look(history.strokes, time);
      showDrawing();
    },
    hover: (x, y) => {
      const c = x === null ? -1 : nearest(x, y);
      paper.over.classList.toggle("pointing", c >= 0);
      alone(c);
    },
    moved: say,
    dropped: () => showDrawing(),
    paint: () => {
      paintInk();
      showGhosts();
    },
  });

  const undo = button("Undo", "undo", () => change(() => history.undo()), { key: "Ctrl+Z" });
  const redo = button("Redo", "redo", () => change(() => history.redo()), { key: "Ctrl+Shift+Z" });
  const clear = button("Clear", "clear", () => change(() => history.put([])), { key: "Delete" });
  const play = button("Replay", "play", toggleReplay, { key: "R" });
  const more = button("Continue", "more", () => suggest(), { key: "G", words: true });
  const menu = saveMenu((format) => save(history.strokes, format, category() ?? "drawing"));
  const idle = h("div", { class: "idle" }, play, more, h("span", { class: "gap" }), fileButton("Open", open), menu.element);
  const bar = h("div", { class: "bar", role: "toolbar", "aria-label": "Drawing" }, undo, redo, clear, idle, game.quest);
  const welcome = new Welcome();
  paper.element.append(welcome.element);
  const status = h("p", { class: "status" });
  const takes = h("div", { class: "takes" }, button("Take it", "check", () => take(shown()), { words: true, cls: "edged" }), button("Take one stroke", "pen", () => take(shown(), 1), { words: true, cls: "edged" }));
  const offers = new Offers(take, alone);
  const fields = modelFields();
  const sampling = samplingFields("temperature", "penTemperature", "topP", "guidance");
  const panel = h(
    "aside",
    { class: "panel", "aria-label": "Settings" },
    fields.model,
    slider("Continuations", "count", { min: 1, max: 8, step: 1 }).element,
    bestSlider().element,
    h("details", { class: "keys", open: settings.expert, ontoggle: (event) => choose("expert", event.target.open) }, h("summary", {}, "How the model draws"), h("div", { class: "expert" }, ...sampling.elements)),
    keys(),
  );
  const picker = new Picker(fields.category, () => showWelcome(), () => paper.stroke !== null || ghosts.busy);
  const below = h("div", { class: "below" }, h("div", { class: "line" }, status, takes), offers.element, game.over);
  const stage = h("div", { class: "stage" }, picker.element, bar, paper.element, line.element, below);
  root.append(h("h1", { class: "unseen" }, "Draw together"), h("div", { class: "desk" }, stage, panel));

  function suggest(time = performance.now()) {
    stop();
    rest(false, time);
  }

  function rest(open, time) {
    const strokes = open && paper.stroke ? [...history.strokes, thinned(paper.stroke)] : history.strokes;
    if (game.playing || game.ended) {
      // The model does not help during a game; but the drawing is classified, even while the pen is down.
      if (open && game.playing) {
        naming.look(strokes, time);
      }
      return;
    }
    if (!model() || strokes.length === 0) {
      return;
    }
    restedAt = time;
    penUp = !open;
    front = -1;
    taken = false;
    ghosts.ask(strokes, open, { model: model().id, category: category(), count: settings.count, best: settings.best, sampling: askedSampling() });
  }

  /** Drawing or undoing dismisses the result of the game. */
  function leaveEnded() {
    if (game.ended) {
      game.stop();
    }
  }

  function change(work) {
    stop();
    leaveEnded();
    paper.drop();
    ghosts.cancel();
    work();
    showDrawing();
    rest(false, performance.now());
    naming.look(history.strokes);
  }

  function take(c, most) {
    const ghost = ghosts.list[c];
    if (!ghost || ghost.empty) {
      return;
    }
    clearTimeout(resting);
    // The offers go away, and with them the focus.
    const inside = below.contains(document.activeElement);
    history.put(ghosts.taken(c, most));
    paper.drop();
    taken = true;
    ghosts.cancel();
    showDrawing();
    naming.look(history.strokes);
    say(most ? `Took a stroke of continuation ${c + 1}.` : `Took continuation ${c + 1}.`);
    if (inside) {
      paper.over.focus({ preventScroll: true });
    }
    if (most) {
      rest(false, performance.now());
    } else {
      showStatus("Taken. Draw on, or let the model continue.");
    }
  }

  /** Shows a continuation in front of the others; it stays there when the pointer or the focus leaves it. */
  function alone(c) {
    if (c >= 0 && c !== front) {
      front = c;
      showGhosts();
    }
  }

  /** The index of the continuation in front: the one last pointed at, or else the first that is not empty. */
  function shown() {
    return front >= 0 ? front : Math.max(0, ghosts.list.findIndex((ghost) => !ghost.empty));
  }

  function nearest(x, y) {
    return nearestGhost(ghosts.list, x, y, NEAR * paper.unitsPerPixel);
  }

  function paintInk() {
    if (stopReplay) {
      return;
    }
    const strokes = paper.stroke ? [...history.strokes, paper.stroke] : history.strokes;
    drawInk(paper.context(paper.ink), strokes, { colour: colour("--ink") });
  }

  function showGhosts() {
    const context = paper.context(paper.over);
    drawGhosts(context, ghosts.list, ghosts.others, shown(), paper.unitsPerPixel);
    if (paper.pen) {
      drawPen(context, paper.pen, paper.unitsPerPixel);
    }
    if (restedAt && ghosts.list.some((ghost) => !ghost.empty)) {
      performance.measure(penUp ? "first-ghost" : "first-ghost-pen-down", { start: restedAt, end: performance.now() });
      restedAt = 0;
    }
    showOffers();
  }

  function showOffers() {
    stage.classList.toggle("playing", game.playing || game.ended);
    idle.hidden = game.playing;
    status.hidden = game.ended;
    offers.element.hidden = game.ended;
    takes.hidden = !ghosts.list.some((ghost) => !ghost.empty);
    offers.show(ghosts.given, ghosts.list, shown());
    if (ghosts.list.length) {
      const some = ghosts.list.some((ghost) => !ghost.empty);
      const busy = isGone() ? "Waiting for the studio…" : "The model continues…";
      showStatus(ghosts.busy ? busy : some ? "Take one, or draw on." : "The model would stop here.");
    } else if (history.strokes.length === 0) {
      showStatus(game.playing ? "Draw it; what I see appears here as you draw." : "Draw, then pause: the model continues.");
    } else if (!taken) {
      showStatus("");
    }
  }

  function showStatus(text) {
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  function announce() {
    const n = ghosts.list.filter((ghost) => !ghost.empty).length;
    if (n === 0) {
      say("The model would stop here.");
    } else {
      say(n === 1 ? "One continuation. Press 1 to take it." : `${n} continuations. Press 1 to ${ghosts.list.length} to take one, Escape to refuse.`);
    }
  }

  function showWelcome() {
    welcome.show(history.strokes.length === 0 && !game.playing && paper.stroke === null, category(), picker.example);
  }

  function showDrawing() {
    paintInk();
    const nothing = history.strokes.length === 0;
    showWelcome();
    undo.disabled = !history.canUndo;
    redo.disabled = !history.canRedo;
    for (const one of [clear, play, more, menu.button]) {
      one.disabled = nothing;
    }
    showOffers();
  }

  function toggleReplay() {
    if (stopReplay) {
      stop();
      paintInk();
      return;
    }
    ghosts.cancel();
    const paint = (strokes) => drawInk(paper.context(paper.ink), strokes, { colour: colour("--ink") });
    stopReplay = () => {};
    stopReplay = replay(history.strokes, paint, () => stop());
  }

  function stop() {
    stopReplay?.();
    stopReplay = null;
  }

  async function open(text, name) {
    try {
      const { drawings } = await parse(text);
      change(() => history.put(fitted(drawings[0])));
      if (drawings.length > 1) {
        notice(`${name} holds ${drawings.length} drawings; this is the first.`, { kind: "told" });
      }
    } catch (error) {
      complain(error);
    }
  }

  function key(event) {
    if (event.target.matches("input:not([type=range], [type=checkbox]), select, textarea")) {
      return;
    }
    const ctrl = event.ctrlKey || event.metaKey;
    const name = event.key.toLowerCase();
    if (!ctrl && !settings.keys && /^[a-z0-9]$/.test(name)) {
      return;
    }
    const act = ctrl
      ? { z: () => change(() => (event.shiftKey ? history.redo() : history.undo())), y: () => change(() => history.redo()) }[name]
      : { escape: () => (game.playing || game.ended ? game.stop() : ghosts.cancel()), delete: () => clear.click(), r: () => play.click(), g: () => more.click() }[name];
    const digit = /^Digit([1-9])$/.exec(event.code) ?? /^Numpad([1-9])$/.exec(event.code);
    if (act && !event.altKey) {
      event.preventDefault();
      act();
    } else if (digit && !ctrl && !event.altKey) {
      event.preventDefault();
      take(Number(digit[1]) - 1, event.shiftKey ? 1 : undefined);
    }
  }

  const repaint = () => {
    paintInk();
    showGhosts();
  };
  const changed = ({ detail } = {}) => {
    if (detail !== "expert" && detail !== "keys" && !paper.stroke) {
      line.offer();
      rest(false, performance.now());
    }
  };
  let missing = null;
  const models = () => {
    missing?.remove();
    missing = withoutModel();
    if (missing && model() === undefined) {
      panel.prepend(missing);
    }
    // After the server was gone, requests are repeated.
    line.known();
    game.known();
    naming.look(history.strokes);
    changed();
  };
  document.addEventListener("keydown", key);
  palette.addEventListener("change", repaint);
  events.addEventListener("change", changed);
  events.addEventListener("models", models);
  const stopFiles = takesFiles(paper.element, open);
  showDrawing();
  picker.show();
  naming.look(history.strokes);
  changed();

  return () => {
    clearTimeout(resting);
    stop();
    ghosts.close();
    naming.close();
    game.close();
    paper.close();
    picker.close();
    fields.close();
    sampling.close();
    stopFiles();
    document.removeEventListener("keydown", key);
    palette.removeEventListener("change", repaint);
    events.removeEventListener("change", changed);
    events.removeEventListener("models", models);
  };
}
