// Visits: the filters that all views of them share, the charts, the table.

import { Chart, axis, common } from "./charts.js";
import { page, sentence, store, title } from "./data.js";
import { h, paused, select } from "./dom.js";
import { last, period } from "./format.js";
import { t } from "./i18n.js";
import { openList, openRow } from "./panel.js";
import { NO_FILTER, filterVisits, state } from "./state.js";
import { Table } from "./table.js";
import { word, words } from "./words.js";

const texts = [];

/** What a search looks through. */
function searched(row) {
  const { official, post, action, place, district, companions, article } = store.visits;
  return (texts[row] ??= [official, post, action, place, district, companions].map((column) => column[row]).concat(title(article[row]), page(article[row], "publication"), sentence(store.visits, row)).join("\n").toLowerCase());
}

/** The day of a visit, or else the day of print. */
const when = (row) => store.visits.date_start[row] || page(store.visits.article[row], "issue_date");

/** Rows that pass the filters. */
export function chosenVisits() {
  const { search, official, district, action, part, from, to } = state.visits;
  const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [];
  const { visits } = store;
  for (let row = 0; row < visits.rows; row++) {
    if (official && visits.official[row] !== official) continue;
    if (district && !(`${visits.district[row]}/`.startsWith(`${district}/`) || last(visits.district[row]) === district)) continue;
    if (action && visits.action_type[row] !== action) continue;
    if (part && visits.part[row] !== part) continue;
    if (from && !(when(row) >= from)) continue;
    if (to && !(when(row) && when(row) <= `${to}T99`)) continue;
    if (wanted.length && !wanted.every((word) => searched(row).includes(word))) continue;
    rows.push(row);
  }
  return rows;
}

/** Numbers of rows by a key, the largest first; ties by the key. */
export function counted(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** The bar of filters. */
export function filterBar(withSearch) {
  const { visits } = store;
  const choices = (key) => counted([...Array(visits.rows).keys()], key).filter(([name]) => name).map(([name, rows]) => [name, rows.length]);
  const typed = (label, name, options, placeholder) => {
    const id = `list-${name}`;
    const input = h("input", { type: "search", list: options ? id : undefined, placeholder: placeholder ?? t("all"), autocomplete: "off", spellcheck: "false", dataset: { filter: name } });
    input.value = state.visits[name];
    input.addEventListener("input", paused(() => filterVisits({ [name]: exact(name, input.value) })));
    return h("label", { class: `field field-${name}` }, h("span", { text: label }), input, options && h("datalist", { id }, options.map(([value]) => h("option", { value }))));
  };
  const date = (label, name) => {
    const input = h("input", { type: "date", dataset: { filter: name } });
    input.value = state.visits[name];
    input.addEventListener("change", () => filterVisits({ [name]: input.value }));
    return h("label", { class: "field" }, h("span", { text: label }), input);
  };
  const every = [["", t("all")]];
  const action = select(t("action"), every.concat(words("action_type").map((name) => [name, word("action_type", name)])), state.visits.action, (value) => filterVisits({ action: value }));
  const part = select(t("part"), every.concat(words("part").map((name) => [name, word("part", name)])), state.visits.part, (value) => filterVisits({ part: value }));
  action.querySelector("select").dataset.filter = "action";
  part.querySelector("select").dataset.filter = "part";
  const reset = h("button", { type: "button", class: "tool reset", onclick: () => filterVisits({ ...NO_FILTER }) }, t("reset"));
  const bar = h(
    "form",
    { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() },
    withSearch && typed(t("search"), "search", null, t("searchVisits")),
    typed(t("official"), "official", choices((row) => visits.official[row])),
    typed(t("district"), "district", choices((row) => last(visits.district[row]))),
    action, part, date(t("from"), "from"), date(t("to"), "to"), reset,
  );
  const follow = () => {
    bar.querySelectorAll("[data-filter]").forEach((input) => {
      if (document.activeElement !== input) input.value = state.visits[input.dataset.filter];
    });
    reset.disabled = Object.values(state.visits).every((value) => !value);
  };
  follow();
  return { bar, follow };
}

/** Half a name is no filter yet: the charts would empty themselves while somebody types. */
function exact(name, value) {
  if (name === "search") return value;
  const trimmed = value.trim();
  const known = name === "official" ? store.visits.official : store.visits.district;
  const is = (cell) => cell === trimmed || (name === "district" && (last(cell) === trimmed || cell.startsWith(`${trimmed}/`)));
  return known.some(is) ? trimmed : "";
}

/** Bars over time, by kind of action. */
export function timeline(rows) {
  return new Chart("timeline", {
    heading: t("timeline"),
    draw: (colours) => {
      const dated = rows().filter((row) => when(row));
      const undated = dated.filter((row) => !store.visits.date_start[row]).length;
      const days = dated.map((row) => when(row).slice(0, 10)).sort();
      const span = days.length ? (Date.parse(days.at(-1)) - Date.parse(days[0])) / 864e5 : 0;
      const length = span <= 62 ? 10 : span <= 3000 ? 7 : 4;
      const steps = periods(days, length);
      const kinds = words("action_type").filter((kind) => dated.some((row) => store.visits.action_type[row] === kind));
      const groups = new Map(steps.map((step) => [step, []]));
      dated.forEach((row) => groups.get(when(row).slice(0, length))?.push(row));
      const of = (step, kind) => groups.get(step).filter((row) => store.visits.action_type[row] === kind);
      const table = steps.filter((step) => groups.get(step).length);
      const open = (step) => openList({ name: "visits", rows: groups.get(step), heading: step, filter: () => filterVisits(bounds(step)) });
      return {
        hint: [t("timelineHint"), undated ? t("undated", undated) : ""].filter(Boolean).join(" · "),
        height: 240,
        head: [t("time"), t("number"), ...kinds.map((kind) => word("action_type", kind))],
        rows: table.map((step) => ({ cells: [step, groups.get(step).length, ...kinds.map((kind) => of(step, kind).length)] })),
        // A bar tells its place on the axis, a row of the table its place in the table.
        open: (at, series) => open(series ? steps[at] : table[at]),
        option: {
          ...common(colours),
          legend: { bottom: 0, itemWidth: 10, itemHeight: 10, icon: "rect", textStyle: { color: colours.soft } },
          grid: { left: 8, right: 12, top: 14, bottom: 34, containLabel: true },
          xAxis: { type: "category", data: steps, ...axis(colours), splitLine: { show: false } },
          yAxis: { type: "value", minInterval: 1, ...axis(colours), axisLine: { show: false } },
          series: kinds.map((kind) => ({ type: "bar", stack: "all", barMaxWidth: 28, name: word("action_type", kind), data: steps.map((step) => of(step, kind).length || null) })),
        },
      };
    },
  });
}

/** All steps from the first day to the last, so that a pause looks like one. */
function periods(days, length) {
  if (!days.length) return [];
  const steps = [];
  const at = new Date(`${days[0].slice(0, length)}${["", "", "", "", "-01-01", "", "", "-01", "", "", ""][length]}T00:00:00Z`);
  const end = days.at(-1).slice(0, length);
  while (steps.length < 4000) {
    const step = at.toISOString().slice(0, length);
    steps.push(step);
    if (step >= end) break;
    if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
    else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1);
    else at.setUTCFullYear(at.getUTCFullYear() + 1);
  }
  return steps;
}

function bounds(step) {
  if (step.length === 10) return { from: step, to: step };
  if (step.length === 4) return { from: `${step}-01-01`, to: `${step}-12-31` };
  const [year, month] = step.split("-").map(Number);
  return { from: `${step}-01`, to: `${step}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}` };
}

/** Bars of districts. */
export function districts(rows) {
  let level = 2;
  const control = select(t("level"), [["2", t("county")], ["1", t("prefecture")], ["0", t("province")]], "2", (value) => {
    level = Number(value);
    chart.update();
  });
  const key = (row) => store.visits.district[row].split("/").slice(0, level + 1).join("/");
  const chart = new Chart("districts", {
    heading: t("districts"),
    controls: [control],
    draw: (colours) => {
      const groups = counted(rows(), key);
      const top = groups.filter(([path]) => path).slice(0, 15);
      const name = ([path]) => last(path);
      return {
        height: Math.max(120, 26 * top.length + 24),
        head: [t("district"), t("number")],
        rows: groups.map(([path, group]) => ({ cells: [path || t("otherPlace"), group.length] })),
        open: (at, series) => {
          const [path, group] = series ? top[top.length - 1 - at] : groups[at];
          openList({ name: "visits", rows: group, heading: path ? path.replaceAll("/", " ") : t("otherPlace"), filter: path ? () => filterVisits({ district: path }) : undefined });
        },
        option: {
          ...common(colours),
          grid: { left: 8, right: 40, top: 4, bottom: 4, containLabel: true },
          xAxis: { type: "value", show: false },
          yAxis: { type: "category", data: top.map(name).reverse(), ...axis(colours), axisLine: { show: false }, axisLabel: { color: colours.ink, fontSize: 13 } },
          series: [{ type: "bar", name: t("number"), barMaxWidth: 16, itemStyle: { color: colours.accent }, label: { show: true, position: "right", color: colours.soft }, data: top.map(([, group]) => group.length).reverse() }],
        },
      };
    },
  });
  return chart;
}

/** The view of visits: filters, timeline, table. */
export function visitsView() {
  let rows = chosenVisits();
  const { bar, follow } = filterBar(true);
  const chart = timeline(() => rows);
  const { visits } = store;
  const text = (name) => (row) => visits[name][row];
  const table = new Table("visits", {
    label: t("visits"),
    open: (row) => openRow("visits", row),
    columns: [
      { key: "date", title: t("date"), width: 124, text: (row) => period(visits.date_start[row], visits.date_end[row]) },
      { key: "official", title: t("official"), width: 92, link: true, text: text("official") },
      { key: "post", title: t("post"), text: text("post"), grow: 2, min: 130, priority: 4 },
      { key: "part", title: t("part"), width: 76, text: (row) => word("part", visits.part[row]), priority: 5 },
      { key: "action", title: t("action"), width: 100, text: text("action"), priority: 2 },
      { key: "place", title: t("place"), text: text("place"), grow: 3, min: 110 },
      { key: "district", title: t("district"), text: (row) => visits.district[row], node: (row) => document.createTextNode(last(visits.district[row])), width: 100, priority: 1 },
      { key: "headline", title: t("headline"), text: (row) => title(visits.article[row]), grow: 3, min: 160, priority: 3 },
      { key: "paper", title: t("paper"), text: (row) => page(visits.article[row], "publication"), width: 96, priority: 6 },
      { key: "issue", title: t("issue"), text: (row) => page(visits.article[row], "issue_date"), width: 108, priority: 7 },
    ],
  });
  const update = () => {
    rows = chosenVisits();
    follow();
    chart.update();
    table.update(rows, visits.rows);
  };
  return { element: h("div", { class: "view" }, bar, chart.element, table.element), update, parts: [chart, table], follows: "visits" };
}
