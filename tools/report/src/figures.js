// Figures: amounts, percentages and quantities in one table, and the values of one indicator over time.

import { Chart, axis, common } from "./charts.js";
import { FIGURES, page, sentence, store, title } from "./data.js";
import { h, paused, select } from "./dom.js";
import { decimal, number, period, value } from "./format.js";
import { t } from "./i18n.js";
import { openList, openRow } from "./panel.js";
import { Table } from "./table.js";
import { word } from "./words.js";
import { counted } from "./visits.js";

/** Indicators one can choose from. */
const INDICATORS = 60;

const texts = [];
const searched = (row) => {
  const { indicator, subject, surface, unit, article } = store.figures;
  return (texts[row] ??= [indicator[row], subject[row], surface[row], store.figures.noun?.[row] ?? "", word("unit", unit[row]), title(article[row]), sentence(store.figures, row)].join("\n").toLowerCase());
};

/** The time a figure speaks of, or else the day of print. */
const when = (row) => (store.figures.period_start[row] || page(store.figures.article[row], "issue_date")).slice(0, 10);

const told = (row) => [store.figures.indicator[row], word("unit", store.figures.unit[row])].filter(Boolean).join(" · ");

/** Points of one indicator in one unit. */
export function valuesChart(rows) {
  let chosen = "";
  const box = h("select", {});
  box.addEventListener("change", () => {
    chosen = box.value;
    chart.update();
  });
  const chart = new Chart("values", {
    heading: t("values"),
    hint: t("valuesHint"),
    controls: [h("label", { class: "field" }, h("span", { text: t("indicator") }), box)],
    draw: (colours) => {
      const usable = rows().filter((row) => store.figures.indicator[row] && !Number.isNaN(number(store.figures, row)) && when(row));
      const groups = counted(usable, (row) => `${store.figures.indicator[row]}\n${store.figures.unit[row]}`).slice(0, INDICATORS);
      const times = ([, group]) => new Set(group.map(when)).size;
      box.replaceChildren(...groups.map(([key, group]) => h("option", { value: key, text: `${told(group[0])} (${group.length})` })));
      box.parentElement.hidden = groups.length === 0;
      if (!groups.some(([key]) => key === chosen)) chosen = groups.toSorted((a, b) => times(b) - times(a))[0]?.[0] ?? "";
      box.value = chosen;
      const points = (groups.find(([key]) => key === chosen)?.[1] ?? []).toSorted((a, b) => (when(a) < when(b) ? -1 : when(a) > when(b) ? 1 : a - b));
      const unit = points.length ? word("unit", store.figures.unit[points[0]]) : "";
      const numbers = points.map((row) => number(store.figures, row));
      const scale = factor(Math.max(...numbers.map(Math.abs)));
      const name = (row) => `${store.figures.subject[row] || title(store.figures.article[row])}\n${when(row)}  ${value(store.figures, row)} ${unit}`;
      return {
        height: 300,
        head: [t("time"), t("value"), t("unit"), t("subject")],
        rows: points.map((row) => ({ cells: [when(row), value(store.figures, row), unit, store.figures.subject[row] || title(store.figures.article[row])] })),
        open: (at) => openRow("figures", points[at]),
        option: {
          ...common(colours),
          tooltip: { ...common(colours).tooltip, formatter: (point) => name(points[point.dataIndex]) },
          grid: { left: 12, right: 24, top: 32, bottom: 8, containLabel: true },
          xAxis: { type: "time", minInterval: 864e5, ...axis(colours), splitLine: { show: false }, axisLabel: { color: colours.soft, hideOverlap: true, formatter: { year: "{yyyy}", month: "{yyyy}-{MM}", day: "{MM}-{dd}" } } },
          yAxis: { type: "value", scale: true, name: `${scale.name}${unit}`, nameTextStyle: { color: colours.soft, align: "left" }, ...axis(colours), axisLine: { show: false }, axisLabel: { color: colours.soft, formatter: (tick) => decimal(String(+(tick / scale.by).toPrecision(6))) } },
          series: [{ type: "scatter", name: told(points[0] ?? 0), symbolSize: points.length > 200 ? 6 : 9, itemStyle: { color: colours.accent, opacity: points.length > 200 ? 0.45 : 0.75 }, data: points.map((row, at) => ({ value: [when(row), numbers[at]], row: at })) }],
        },
      };
    },
  });
  return chart;
}

/** 万 and 亿 keep an axis readable; in English, thousands and millions would not match the page. */
function factor(most) {
  if (most >= 1e8) return { by: 1e8, name: "亿" };
  return most >= 1e5 ? { by: 1e4, name: "万" } : { by: 1, name: "" };
}

function indicatorsChart(rows, choose) {
  return new Chart("indicators", {
    heading: t("byIndicator"),
    draw: (colours) => {
      const groups = counted(rows().filter((row) => store.figures.indicator[row]), (row) => store.figures.indicator[row]);
      const top = groups.slice(0, 12);
      return {
        height: Math.max(120, 24 * top.length + 16),
        head: [t("indicator"), t("number")],
        rows: groups.map(([name, group]) => ({ cells: [name, group.length] })),
        open: (at, series) => {
          const [name, group] = series ? top[top.length - 1 - at] : groups[at];
          openList({ name: "figures", rows: group, heading: name, filter: () => choose(name) });
        },
        option: {
          ...common(colours),
          grid: { left: 8, right: 40, top: 4, bottom: 4, containLabel: true },
          xAxis: { type: "value", show: false },
          yAxis: { type: "category", data: top.map(([name]) => name).reverse(), ...axis(colours), axisLine: { show: false }, axisLabel: { color: colours.ink, fontSize: 13, width: 150, overflow: "truncate" } },
          series: [{ type: "bar", name: t("number"), barMaxWidth: 14, itemStyle: { color: colours.accent }, label: { show: true, position: "right", color: colours.soft }, data: top.map(([, group]) => group.length).reverse() }],
        },
      };
    },
  });
}

export function figuresView() {
  const { figures } = store;
  let [search, table, rows] = ["", "", []];
  const input = h("input", { type: "search", placeholder: t("searchFigures"), dataset: { filter: "search" } });
  const choose = () => {
    const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
    rows = [];
    for (let row = 0; row < figures.rows; row++) {
      if ((!table || figures.table[row] === table) && wanted.every((word) => searched(row).includes(word))) rows.push(row);
    }
  };
  input.addEventListener("input", paused(() => ((search = input.value), update())));
  const kind = select(t("kind"), [["", t("all")], ...FIGURES.map((name) => [name, word("table", name)])], "", (chosen) => ((table = chosen), update()));
  const text = (name) => (row) => figures[name]?.[row] ?? "";
  const values = valuesChart(() => rows);
  const indicators = indicatorsChart(() => rows, (name) => {
    input.value = search = name;
    update();
  });
  const grid = new Table("figures", {
    label: t("figures"),
    open: (row) => openRow("figures", row),
    columns: [
      { key: "table", title: t("kind"), width: 84, text: (row) => word("table", figures.table[row]), priority: 4 },
      { key: "subject", title: t("subject"), text: text("subject"), grow: 2, min: 90, priority: 1 },
      { key: "indicator", title: t("indicator"), text: text("indicator"), grow: 2, min: 90 },
      { key: "noun", title: t("noun"), text: text("noun"), width: 90, priority: 5 },
      { key: "surface", title: t("printed"), text: text("surface"), width: 128, link: true },
      { key: "value", title: t("value"), text: (row) => value(figures, row), sort: (row) => number(figures, row), width: 130, right: true, priority: 1 },
      { key: "unit", title: t("unit"), text: (row) => word("unit", figures.unit[row]) + (figures.per?.[row] ? `/${figures.per[row]}` : ""), width: 80, priority: 2 },
      { key: "change", title: t("change"), text: (row) => [word("basis", figures.basis[row]), word("change", figures.change[row])].filter(Boolean).join(" "), width: 100, priority: 3 },
      { key: "period", title: t("period"), text: (row) => period(figures.period_start[row], figures.period_end[row]), width: 126, priority: 5 },
      { key: "headline", title: t("headline"), text: (row) => title(figures.article[row]), grow: 3, min: 140, priority: 6 },
    ],
  });
  const update = () => {
    choose();
    values.update();
    indicators.update();
    grid.update(rows, figures.rows);
  };
  const bar = h("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() }, h("label", { class: "field field-search" }, h("span", { text: t("search") }), input), kind);
  return { element: h("div", { class: "view" }, bar, h("div", { class: "cards" }, values.element, indicators.element), grid.element), update, parts: [values, indicators, grid] };
}
