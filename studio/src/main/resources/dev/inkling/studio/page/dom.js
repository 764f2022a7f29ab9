/** Small helpers to make elements. Text always becomes text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties (`on…` are listeners, names with a dash are attributes) and children. */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) {
      continue;
    }
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (name.includes("-") || name === "role" || name === "for" || name === "list") {
      element.setAttribute(name, value);
    } else if (name === "class") {
      element.className = value;
    } else {
      element[name] = value;
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An SVG element. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

/** A symbol of icons.svg. */
export function icon(name) {
  return s("svg", { class: "icon", "aria-hidden": "true" }, s("use", { href: `icons.svg#${name}` }));
}

/** A button with a symbol and a name, which is shown where there is room if `words` is true. */
export function button(name, symbol, onclick, { words = false, cls = "", key = "" } = {}) {
  const title = key ? `${name} (${key})` : name;
  return h(
    "button",
    { type: "button", class: `plain ${cls}`, onclick, title, "aria-label": name, "aria-keyshortcuts": key ? shortcut(key) : null },
    icon(symbol),
    words ? h("span", { class: "words" }, name) : null,
  );
}

function shortcut(key) {
  return key.replaceAll("Ctrl", "Control");
}

/** Whether the person asked for less motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let counter = 0;

/** A name for an element that no other has. */
export function unique(prefix) {
  return `${prefix}-${++counter}`;
}

/** Says something to those who listen to the page. */
export function say(text) {
  document.getElementById("live").textContent = text;
}

/** Shows that something went wrong, until it is closed or `seconds` have passed. */
export function notice(text, { kind = "wrong", seconds = 12 } = {}) {
  const box = document.getElementById("notices");
  for (const old of box.children) {
    if (old.dataset.text === text) {
      old.remove();
      break;
    }
  }
  const close = button("Close this message", "close", () => card.remove(), { cls: "bare" });
  const card = h("div", { class: `notice ${kind}` }, h("span", {}, text), close);
  card.dataset.text = text;
  box.append(card);
  while (box.children.length > 3) {
    box.firstElementChild.remove();
  }
  setTimeout(() => card.remove(), seconds * 1000);
}

/** Shows what a request came back with, unless it was called off, or the banner says it already. */
export function complain(error) {
  if (error.name === "AbortError" || error.status === 0) {
    return;
  }
  notice(error.detail || error.message);
  if (error.status === undefined) {
    console.error(error);
  }
}

/** Calls `work` at most once a frame. */
export function eachFrame(work) {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      work();
    });
  };
}
