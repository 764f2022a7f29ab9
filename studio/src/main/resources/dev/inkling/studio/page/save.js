/** Saves a drawing as a file. */

import { complain, h, icon, say } from "./dom.js";
import { ask } from "./server.js";
import { SIDE, toSvg, toWire } from "./strokes.js";

const FORMATS = [
  ["svg", "SVG", "lines, for editing"],
  ["png", "PNG", "a picture"],
  ["gif", "GIF", "animated"],
  ["apng", "APNG", "animated, sharper"],
];

/** A button that opens a menu of formats. */
export function saveMenu(chosen) {
  const list = h(
    "div",
    { class: "menu", role: "menu", hidden: true },
    FORMATS.map(([format, name, words]) => h("button", { type: "button", role: "menuitem", onclick: () => pick(format) }, h("b", {}, name), h("span", {}, words))),
  );
  const opener = h(
    "button",
    { type: "button", class: "plain", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => toggle(list.hidden), title: "Save as a file" },
    icon("save"),
    h("span", { class: "words" }, "Save"),
  );
  const element = h("span", { class: "menuplace" }, opener, list);

  function toggle(open) {
    list.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) {
      list.querySelector("button").focus();
    }
  }

  function pick(format) {
    toggle(false);
    opener.focus();
    chosen(format);
  }

  element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || toggle(false));
  list.addEventListener("keydown", (event) => {
    const items = [...list.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.stopPropagation();
      toggle(false);
      opener.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      items[(at + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length].focus();
    }
  });
  return { element, button: opener };
}

/** Saves strokes under a name, in one of the formats. SVG is made here, the others by the server. */
export async function save(strokes, format, name) {
  try {
    const blob =
      format === "svg"
        ? new Blob([toSvg(strokes, name)], { type: "image/svg+xml" })
        : await ask("render", { drawing: toWire(strokes), format, size: SIDE }, { as: "blob" });
    const url = URL.createObjectURL(blob);
    const ending = format === "apng" ? "png" : format;
    const link = h("a", { href: url, download: `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    say(`Saved as ${link.download}.`);
  } catch (error) {
    complain(error);
  }
}
