// Articles: searched by headline and byline at once, and by text as soon as the texts are unpacked.

import { Chart, axis, common } from "./charts.js";
import { allTexts, page, store, title } from "./data.js";
import { h, paused, select } from "./dom.js";
import { count } from "./format.js";
import { t } from "./i18n.js";
import { openList, openRow } from "./panel.js";
import { Table } from "./table.js";
import { word, words } from "./words.js";
import { counted } from "./visits.js";

export function articlesView() {
  const { articles, byArticle } = store;
  let [search, kind, paper, rows] = ["", "", "", []];
  let texts = null;
  const heads = [];
  const searched = (row) => (heads[row] ??= [articles.rubric, articles.kicker, articles.headline, articles.subheadline, articles.byline, articles.source].map((column) => column[row]).concat(page(row, "publication"), page(row, "path")).join("\n").toLowerCase());
  const has = (row, wanted) => searched(row).includes(wanted) || (texts?.get(row)?.toLowerCase().includes(wanted) ?? false);
  const choose = () => {
    const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
    rows = [];
    for (let row = 0; row < articles.rows; row++) {
      if ((!kind || articles.kind[row] === kind) && (!paper || page(row, "publication") === paper) && wanted.every((word) => has(row, word))) rows.push(row);
    }
  };
  const progress = h("span", { class: "soft progress", role: "status" });
  const input = h("input", { type: "search", placeholder: t("searchArticles"), dataset: { filter: "search" } });
  const typed = async () => {
    search = input.value;
    update();
    if (!search.trim() || texts) return;
    texts = await allTexts((done) => (progress.textContent = t("searchingTexts", Math.round(100 * done))));
    progress.textContent = "";
    update();
    progress.dataset.searched = "texts";
  };
  input.addEventListener("input", paused(typed));
  const every = [["", t("all")]];
  const papers = counted([...Array(articles.rows).keys()], (row) => page(row, "publication")).filter(([name]) => name).slice(0, 200);
  const kinds = select(t("kind"), every.concat(words("kind").map((name) => [name, word("kind", name)])), "", (value) => ((kind = value), update()));
  const paperBox = select(t("paper"), every.concat(papers.map(([name]) => [name, name])), "", (value) => ((paper = value), update()));
  const chart = new Chart("issues", {
    heading: t("byPaper"),
    draw: (colours) => {
      const groups = new Map();
      for (const row of rows) {
        const date = page(row, "issue_date") || t("otherPlace");
        if (!groups.has(date)) groups.set(date, []);
        groups.get(date).push(row);
      }
      const steps = [...groups.keys()].sort();
      const open = (at) => openList({ name: "articles", rows: groups.get(steps[at]), heading: steps[at] });
      return {
        height: 190,
        head: [t("issue"), t("number")],
        rows: steps.map((step) => ({ cells: [step, groups.get(step).length] })),
        open,
        option: {
          ...common(colours),
          grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
          xAxis: { type: "category", data: steps, ...axis(colours), splitLine: { show: false } },
          yAxis: { type: "value", minInterval: 1, ...axis(colours), axisLine: { show: false } },
          series: [{ type: "bar", name: t("number"), barMaxWidth: 28, itemStyle: { color: colours.accent }, data: steps.map((step) => groups.get(step).length) }],
        },
      };
    },
  });
  const facts = (row) => (byArticle.visits.get(row)?.length ?? 0) + (byArticle.figures.get(row)?.length ?? 0);
  const table = new Table("articles", {
    label: t("articles"),
    open: (row) => openRow("articles", row),
    columns: [
      { key: "issue", title: t("issue"), text: (row) => page(row, "issue_date"), width: 108, priority: 1 },
      { key: "paper", title: t("paper"), text: (row) => page(row, "publication"), width: 104, priority: 2 },
      { key: "page", title: t("page"), text: (row) => page(row, "page"), width: 60, priority: 4 },
      { key: "kind", title: t("kind"), text: (row) => word("kind", articles.kind[row]), width: 88, priority: 3 },
      { key: "headline", title: t("headline"), text: (row) => title(row) || t("untitled"), grow: 5, min: 180, link: true },
      { key: "byline", title: t("byline"), text: (row) => articles.byline[row], grow: 2, min: 120, priority: 5 },
      { key: "chars", title: t("chars"), text: (row) => count(articles.chars[row]), sort: (row) => articles.chars[row], width: 76, right: true, priority: 4 },
      { key: "facts", title: t("visits"), text: (row) => String(byArticle.visits.get(row)?.length ?? 0), sort: (row) => byArticle.visits.get(row)?.length ?? 0, width: 90, right: true, priority: 5 },
      { key: "figures", title: t("figures"), text: (row) => String(facts(row) - (byArticle.visits.get(row)?.length ?? 0)), sort: (row) => byArticle.figures.get(row)?.length ?? 0, width: 84, right: true, priority: 5 },
      { key: "source", title: t("source"), text: (row) => `${page(row, "path")}:${articles.lines[row]}`, grow: 2, min: 120, priority: 6 },
    ],
  });
  const update = () => {
    choose();
    chart.update();
    table.update(rows, articles.rows);
  };
  const bar = h("form", { class: "filters", role: "search", "aria-label": t("filters"), onsubmit: (event) => event.preventDefault() }, h("label", { class: "field field-search" }, h("span", { text: t("search") }), input), kinds, paperBox, progress);
  return { element: h("div", { class: "view" }, bar, chart.element, table.element), update, parts: [chart, table] };
}
