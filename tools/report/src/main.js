// Opens the report: unpacks the tables, builds the head of the page, and shows one view at a time.

import "./style/index.css";
import { articlesView } from "./articles.js";
import { load, store } from "./data.js";
import { h } from "./dom.js";
import { figuresView } from "./figures.js";
import { findingsView } from "./findings.js";
import { t } from "./i18n.js";
import { leftOut, overview } from "./overview.js";
import { close, mountPanel } from "./panel.js";
import { on, setLanguage, setTheme, state } from "./state.js";
import { visitsView } from "./visits.js";

const VIEWS = { overview, visits: visitsView, figures: figuresView, findings: findingsView, articles: articlesView };

// Whatever a library may set as HTML becomes text, where the browser knows Trusted Types.
globalThis.trustedTypes?.createPolicy("default", { createHTML: (text) => text.replaceAll("<", "&lt;") });

const app = document.getElementById("app");
let view;

function chosen() {
  const name = decodeURIComponent(location.hash.slice(1));
  return Object.hasOwn(VIEWS, name) ? name : "overview";
}

function masthead() {
  const tab = (name) => h("a", { href: `#${name}`, "aria-current": chosen() === name ? "page" : undefined, dataset: { view: name }, text: t(name) });
  const theme = h("select", { "aria-label": t("theme"), class: "theme" }, ["auto", "light", "dark"].map((name) => h("option", { value: name, text: t(name) })));
  theme.value = state.theme;
  theme.addEventListener("change", () => setTheme(theme.value));
  const language = h("button", { type: "button", class: "tool language", lang: state.language === "zh" ? "en" : "zh-CN", onclick: () => setLanguage(state.language === "zh" ? "en" : "zh"), text: t("language") });
  return h(
    "header",
    { class: "masthead" },
    h("a", { class: "skip", href: "#content", text: t("skip"), onclick: (event) => (event.preventDefault(), document.getElementById("content").focus()) }),
    h("div", { class: "title-row" }, h("p", { class: "title" }, h("span", { class: "seal", lang: "zh-CN", "aria-hidden": "true", text: "剪报" }), h("strong", { text: t("title") }), h("span", { class: "soft", text: t("subtitle") })), h("div", { class: "switches" }, theme, language)),
    h("nav", { "aria-label": t("views") }, Object.keys(VIEWS).map(tab)),
  );
}

function show() {
  view?.parts.forEach((part) => part.dispose());
  document.title = `${t(chosen())} · ${t("title")}`;
  view = VIEWS[chosen()]();
  const main = h("main", { id: "content", tabindex: "-1" }, h("h1", { class: "off-screen", text: t(chosen()) }), leftOut(), view.element);
  const footer = h("footer", { class: "footer", text: t("footer", store.meta.version) });
  app.replaceChildren(masthead(), main, footer, panel);
  view.update();
}

const panel = mountPanel();

async function start() {
  setLanguage(state.language);
  setTheme(state.theme);
  const opening = app.querySelector(".opening");
  if (!globalThis.DecompressionStream) {
    opening.textContent = t("tooOld");
    return;
  }
  try {
    await load((done) => (opening.textContent = t("opening", Math.round(100 * done))));
  } catch (error) {
    opening.textContent = t("broken");
    console.error(error);
    return;
  }
  show();
  on("language", () => (close(), show()));
  on("theme", () => view.update());
  on("visits", () => view.follows === "visits" && view.update());
  addEventListener("hashchange", () => {
    close();
    show();
    scrollTo(0, 0);
  });
  addEventListener("beforeprint", () => (document.documentElement.dataset.theme = "light") && view.update());
  addEventListener("afterprint", () => setTheme(state.theme));
  document.documentElement.dataset.ready = "true";
}

start();
