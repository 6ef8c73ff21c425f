// What the reader chose: language, theme, view, and the filters of visits. Views redraw when it changes.

const remembered = (name) => {
  try {
    return localStorage.getItem(`jianbao-report-${name}`);
  } catch {
    return null;
  }
};
const remember = (name, value) => {
  try {
    localStorage.setItem(`jianbao-report-${name}`, value);
  } catch {
    // A browser that keeps nothing for files from disk: the choice holds until the page is closed.
  }
};

export const NO_FILTER = Object.freeze({ search: "", official: "", district: "", action: "", part: "", from: "", to: "" });

export const state = {
  language: remembered("language") ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"),
  theme: remembered("theme") ?? "auto",
  visits: { ...NO_FILTER },
};

const dark = matchMedia("(prefers-color-scheme: dark)");
const listeners = { language: [], theme: [], visits: [] };

/** Calls `listener` when `what` changes. */
export const on = (what, listener) => listeners[what].push(listener);
const tell = (what) => listeners[what].forEach((listener) => listener());

/** Forgets the listeners of a view that is no longer shown. */
export const off = (what, listener) => listeners[what].splice(listeners[what].indexOf(listener) >>> 0, 1);

export function setLanguage(language) {
  state.language = language;
  remember("language", language);
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  tell("language");
}

export const isDark = () => (state.theme === "auto" ? dark.matches : state.theme === "dark");

export function setTheme(theme) {
  state.theme = theme;
  remember("theme", theme);
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  tell("theme");
}
dark.addEventListener("change", () => setTheme(state.theme));

export function filterVisits(change) {
  Object.assign(state.visits, change);
  tell("visits");
}
