// Findings: what does not fit.

import { Chart, axis, common } from "./charts.js";
import { page, sentence, store, title } from "./data.js";
import { h, paused, select } from "./dom.js";
import { t } from "./i18n.js";
import { openList, openRow } from "./panel.js";
import { Table } from "./table.js";
import { word, words } from "./words.js";
import { counted } from "./visits.js";

export function findingsView() {
  const { findings } = store;
  let [search, severity, check, rows] = ["", "", "", []];
  const searched = (row) => [word("check", findings.check[row]), findings.message[row], sentence(findings, row), title(findings.article[row])].join("\n").toLowerCase();
  const choose = () => {
    const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
    rows = [...Array(findings.rows).keys()].filter(
      (row) => (!severity || findings.severity[row] === severity) && (!check || findings.check[row] === check) && wanted.every((word) => searched(row).includes(word)),
    );
  };
  const input = h("input", { type: "search", placeholder: t("searchFindings"), dataset: { filter: "search" } });
  input.addEventListener("input", paused(() => ((search = input.value), update())));
  const every = [["", t("all")]];
  const severities = select(t("severity"), every.concat(words("severity").map((name) => [name, word("severity", name)])), "", (value) => ((severity = value), update()));
  const checks = select(t("check"), every.concat(words("check").map((name) => [name, word("check", name)])), "", (value) => ((check = value), update()));
  const chart = new Chart("checks", {
    heading: t("byCheck"),
    draw: (colours) => {
      const groups = counted(rows, (row) => findings.check[row]);
      const levels = words("severity");
      const shades = { error: colours.accent, warning: colours.series[2], info: colours.soft };
      return {
        height: Math.max(100, 26 * groups.length + 44),
        head: [t("check"), t("number"), ...levels.map((level) => word("severity", level))],
        rows: groups.map(([name, group]) => ({ cells: [word("check", name), group.length, ...levels.map((level) => group.filter((row) => findings.severity[row] === level).length)] })),
        open: (at, series) => {
          const [name, group] = groups[series ? groups.length - 1 - at : at];
          openList({ name: "findings", rows: group, heading: word("check", name) });
        },
        option: {
          ...common(colours),
          legend: { bottom: 0, itemWidth: 10, itemHeight: 10, icon: "rect", textStyle: { color: colours.soft } },
          grid: { left: 8, right: 24, top: 4, bottom: 32, containLabel: true },
          xAxis: { type: "value", show: false },
          yAxis: { type: "category", data: groups.map(([name]) => word("check", name)).reverse(), ...axis(colours), axisLine: { show: false }, axisLabel: { color: colours.ink, fontSize: 13 } },
          series: levels.map((level) => ({ type: "bar", stack: "all", barMaxWidth: 16, name: word("severity", level), itemStyle: { color: shades[level] }, data: groups.map(([, group]) => group.filter((row) => findings.severity[row] === level).length || null).reverse() })),
        },
      };
    },
  });
  const table = new Table("findings", {
    label: t("findings"),
    open: (row) => openRow("findings", row),
    columns: [
      { key: "severity", title: t("severity"), width: 98, text: (row) => word("severity", findings.severity[row]), sort: (row) => words("severity").indexOf(findings.severity[row]), node: (row) => h("span", { class: `severity-${findings.severity[row]}`, text: word("severity", findings.severity[row]) }) },
      { key: "check", title: t("check"), width: 110, text: (row) => word("check", findings.check[row]), priority: 1 },
      { key: "message", title: t("message"), text: (row) => findings.message[row], grow: 3, min: 160, link: true },
      { key: "sentence", title: t("sentence"), text: (row) => sentence(findings, row), grow: 3, min: 180, priority: 2 },
      { key: "headline", title: t("headline"), text: (row) => title(findings.article[row]), grow: 2, min: 140, priority: 3 },
      { key: "paper", title: t("paper"), text: (row) => page(findings.article[row], "publication"), width: 100, priority: 4 },
      { key: "issue", title: t("issue"), text: (row) => page(findings.article[row], "issue_date"), width: 108, priority: 4 },
    ],
  });
  const update = () => {
    choose();
    chart.update();
    table.update(rows, findings.rows);
  };
  const bar = h("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() }, h("label", { class: "field field-search" }, h("span", { text: t("search") }), input), severities, checks);
  return { element: h("div", { class: "view" }, bar, chart.element, table.element), update, parts: [chart, table] };
}
