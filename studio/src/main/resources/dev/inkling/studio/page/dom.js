/** Small helpers to make elements. Text is always inserted as text, never as markup. */

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

/** A button with a symbol and a name; if `words` is true, the name is shown where it fits. */
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

/** Whether the user prefers reduced motion. */
export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

let counter = 0;

/** A unique element id. */
export function unique(prefix) {
  return `${prefix}-${++counter}`;
}

/** Announces something to screen readers. */
export function say(text) {
  document.getElementById("live").textContent = text;
}

/** Shows a message, by default an error, until it is closed or `seconds` have passed. */
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

/** Shows the error of a request, unless it was cancelled or the banner shows it already. */
export function complain(error) {
  if (error.name === "AbortError" || error.status === 0) {
    return;
  }
  notice(error.detail || error.message);
  if (error.status === undefined) {
    console.error(error);
  }
}

/** Calls `work` at most once per frame. */
export function eachFrame(work) {
  let asked = 0;
  return () => {
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      work();
    });
  };
}
