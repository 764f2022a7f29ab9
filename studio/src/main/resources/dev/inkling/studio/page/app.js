/** The page: its views, its colour theme, and the banner for a missing server. */

import * as between from "./between.js";
import { say } from "./dom.js";
import * as draw from "./draw.js";
import * as gallery from "./gallery.js";
import { repaint } from "./ink.js";
import * as likely from "./likely.js";
import { isGone, presence, tryNow } from "./server.js";
import { loadModels } from "./state.js";
import * as training from "./training.js";

const VIEWS = {
  draw: ["Draw together", draw],
  gallery: ["Gallery", gallery],
  between: ["Between", between],
  likely: ["Likely?", likely],
  training: ["Training", training],
};

const main = document.getElementById("main");
let leave = () => {};
let shown = "";

function show() {
  const [wanted, ...rest] = location.hash.slice(1).split("/");
  const name = wanted in VIEWS ? wanted : "draw";
  const key = [name, ...rest].join("/");
  if (key === shown) {
    return;
  }
  const first = shown === "";
  shown = key;
  const [title, view] = VIEWS[name];
  leave();
  document.title = `${title} · Inkling`;
  for (const tab of document.querySelectorAll(".tabs a")) {
    if (tab.dataset.view === name) {
      tab.setAttribute("aria-current", "page");
    } else {
      tab.removeAttribute("aria-current");
    }
  }
  main.replaceChildren();
  main.className = `view ${name}`;
  scrollTo(0, 0);
  leave = view.show(main, rest.map(decodeURIComponent)) ?? (() => {});
  if (!first) {
    main.focus({ preventScroll: true });
    say(title);
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const themeButton = document.getElementById("theme");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

function showTheme() {
  const name = isDark() ? "Light colours" : "Dark colours";
  document.getElementById("theme-name").textContent = name;
  themeButton.title = name;
  repaint();
}

themeButton.addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("inkling.theme", theme);
  } catch {
    // Without storage, it lasts until the page is closed.
  }
  showTheme();
});
dark.addEventListener("change", showTheme);

const banner = document.getElementById("banner");
const bannerText = document.getElementById("banner-text");

presence.addEventListener("gone", ({ detail }) => {
  const seconds = Math.max(1, Math.round(detail / 1000));
  bannerText.textContent = `The studio does not answer. Trying again in ${seconds} s.`;
  banner.hidden = false;
});
presence.addEventListener("back", () => {
  banner.hidden = true;
  say("The studio is back.");
  loadModels();
});
document.getElementById("banner-retry").addEventListener("click", tryNow);
addEventListener("online", () => isGone() && tryNow());

addEventListener("hashchange", show);
showTheme();
loadModels();
show();
