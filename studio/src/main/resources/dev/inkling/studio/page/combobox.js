/** A field to choose one of many names: type a part of it, choose with the arrow keys or the pointer. */

import { h, unique } from "./dom.js";

/**
 * @param label the name of the field
 * @param empty the text for no choice
 * @param chosen receives the chosen name; "" for none
 * @return the element, and set(names, name, marked, mark), which sets the names, marks some of them with a text, and shows
 *     a choice
 */
export function combobox(label, empty, chosen) {
  const list = h("ul", { class: "choices", role: "listbox", id: unique("choices"), "aria-label": label, hidden: true });
  const input = h("input", {
    type: "text",
    id: unique("field"),
    role: "combobox",
    autocomplete: "off",
    spellcheck: false,
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
    placeholder: empty,
  });
  const element = h("div", { class: "field combobox" }, h("label", { for: input.id }, label), input, list);
  let names = [];
  let marked = new Set();
  let mark = "";
  let current = "";
  let active = -1;

  const isOpen = () => !list.hidden;

  function open(filter) {
    const wanted = filter.trim().toLowerCase();
    const starts = names.filter((name) => name.toLowerCase().startsWith(wanted));
    const holds = wanted ? names.filter((name) => name.toLowerCase().includes(wanted) && !starts.includes(name)) : [];
    const shown = [...(wanted ? [] : [""]), ...starts, ...holds];
    list.replaceChildren(
      ...shown.map((name) => {
        const option = h("li", { role: "option", id: unique("choice"), class: name ? "" : "none" }, name || empty);
        if (marked.has(name)) {
          option.append(h("span", { class: "mark" }, ` ${mark}`));
        }
        option.dataset.name = name;
        option.setAttribute("aria-selected", String(name === current));
        return option;
      }),
    );
    if (shown.length === 0) {
      list.append(h("li", { class: "none", role: "option", "aria-disabled": "true" }, "No such category"));
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    move(wanted && shown.length ? 0 : shown.indexOf(current));
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    const options = list.querySelectorAll("[data-name]");
    options[active]?.classList.remove("active");
    active = options.length ? Math.min(Math.max(to, -1), options.length - 1) : -1;
    const option = options[active];
    if (option) {
      option.classList.add("active");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function take(name) {
    current = name;
    input.value = name;
    close();
    chosen(name);
  }

  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => isOpen() || open(""));
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen()) {
        move(active + (event.key === "ArrowDown" ? 1 : -1));
      } else {
        open("");
      }
    } else if (event.key === "Enter" && isOpen()) {
      event.preventDefault();
      const option = list.querySelectorAll("[data-name]")[active];
      if (option) {
        take(option.dataset.name);
      }
    } else if (event.key === "Escape" && isOpen()) {
      event.stopPropagation();
      input.value = current;
      close();
    }
  });
  // The typed text counts if it is a name or empty.
  input.addEventListener("blur", () => {
    const typed = input.value.trim().toLowerCase();
    const name = typed === "" ? "" : names.find((one) => one.toLowerCase() === typed);
    if (name !== undefined && name !== current) {
      take(name);
    } else {
      input.value = current;
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-name]");
    if (option) {
      take(option.dataset.name);
      input.blur();
    }
  });

  return {
    element,
    set(all, name, some = [], words = "") {
      names = all;
      marked = new Set(some);
      mark = words;
      current = name;
      input.disabled = all.length === 0;
      input.placeholder = all.length === 0 ? "none in this model" : empty;
      if (document.activeElement !== input) {
        input.value = name;
      }
    },
  };
}
