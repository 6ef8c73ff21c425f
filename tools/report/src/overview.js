// The overview: what there is, and the charts of visits and figures.

import { store } from "./data.js";
import { h } from "./dom.js";
import { count, day, last } from "./format.js";
import { t } from "./i18n.js";
import { openList } from "./panel.js";
import { filterVisits, state } from "./state.js";
import { word } from "./words.js";
import { chosenVisits, counted, districts, filterBar, timeline } from "./visits.js";
import { valuesChart } from "./figures.js";

/** Rows and columns of the matrix. */
const OFFICIALS = 14;
const PLACES = 12;

function numbers() {
  const { rows, findings } = store.meta;
  const { publication, issue_date } = store.documents;
  const issues = new Set((publication ?? []).map((name, at) => `${name}\n${issue_date[at]}`)).size;
  const facts = ["people", "districts", "organizations", "amounts", "percentages", "quantities", "dates", "visits"].reduce((sum, name) => sum + rows[name], 0);
  const item = (number, label, view) => h("li", {}, h("a", { href: `#${view}` }, h("span", { class: "big", text: number }), h("span", { class: "what", text: label })));
  return h(
    "ul",
    { class: "numbers" },
    item(count(issues), t("issues"), "articles"),
    item(count(rows.articles), t("articlesCount"), "articles"),
    item(count(rows.visits), t("visitsCount"), "visits"),
    item(count(facts), t("facts"), "figures"),
    findings ? item(count(findings.all), t("findingsCount"), "findings") : item("–", t("noAudit"), "findings"),
  );
}

function about() {
  const { publication, issue_date } = store.documents;
  const papers = [...new Set(publication ?? [])].filter(Boolean);
  const days = [...new Set(issue_date ?? [])].filter(Boolean).sort();
  const some = papers.slice(0, 8).join("、") + (papers.length > 8 ? " …" : "");
  const span = days.length ? (days.length > 1 ? t("span", day(days[0]), day(days.at(-1))) : day(days[0])) : "";
  return h("p", { class: "about" }, some && h("span", { class: "papers", lang: "zh-CN", text: some }), span && h("span", { class: "soft", text: span }));
}

/** Officials by districts, as a table: every number opens what is behind it. */
function matrix(rows) {
  const holder = h("div", { class: "matrix-holder", tabindex: "0", role: "region", "aria-label": t("matrix") });
  const empty = h("p", { class: "empty", text: t("nothing") });
  const element = h("section", { class: "card matrix" }, h("header", {}, h("h2", { text: t("matrix") })), h("p", { class: "hint", text: t("matrixHint") }), holder, empty);
  const { visits } = store;
  const update = () => {
    const told = rows().filter((row) => visits.district[row] && visits.official[row]);
    const officials = counted(told, (row) => visits.official[row]).slice(0, OFFICIALS);
    // Places of those officials, so that no line of the matrix is empty without need.
    const theirs = new Set(officials.map(([official]) => official));
    const places = counted(told.filter((row) => theirs.has(visits.official[row])), (row) => visits.district[row]).slice(0, PLACES);
    empty.hidden = holder.hidden = false;
    empty.hidden = told.length > 0;
    holder.hidden = told.length === 0;
    const cell = (of, path) => of.filter((row) => visits.district[row] === path);
    const most = Math.max(1, ...officials.flatMap(([, of]) => places.map(([path]) => cell(of, path).length)));
    const open = (official, path, of) => openList({ name: "visits", rows: of, heading: `${official} · ${last(path)}`, filter: () => filterVisits({ official, district: path }) });
    const data = ([official, of]) =>
      places.map(([path]) => {
        const behind = cell(of, path);
        const depth = Math.ceil((behind.length / most) * 5);
        return h("td", { class: `depth-${depth}` }, behind.length ? h("button", { type: "button", onclick: () => open(official, path, behind), "aria-label": `${official}, ${last(path)}: ${behind.length}`, text: String(behind.length) }) : "");
      });
    const head = places.map(([path]) => h("th", { scope: "col", title: path }, h("span", { text: last(path) })));
    holder.replaceChildren(
      h(
        "table",
        { dataset: { chart: "matrix" } },
        h("thead", {}, h("tr", {}, h("td", {}), head)),
        h("tbody", {}, officials.map((entry) => h("tr", {}, h("th", { scope: "row" }, h("button", { type: "button", class: "link", onclick: () => openList({ name: "visits", rows: entry[1], heading: entry[0], filter: () => filterVisits({ official: entry[0] }) }) }, entry[0])), data(entry)))),
      ),
    );
  };
  return { element, update, dispose() {} };
}

/** What the file does not hold, if so. */
export function leftOut() {
  const { rows, articles, withText, findings } = store.meta;
  const notes = [];
  if (articles < rows.articles) notes.push(t("leftOutArticles", count(articles), count(rows.articles)));
  if (withText < articles) notes.push(t("leftOutTexts", count(articles - withText), count(articles)));
  if (findings && findings.embedded < findings.all) notes.push(t("leftOutFindings", count(findings.embedded), count(findings.all)));
  return notes.length ? h("div", { class: "notice left-out-note", role: "note" }, notes.map((text) => h("p", { text }))) : null;
}

export function overview() {
  let rows = chosenVisits();
  const chosen = () => rows;
  const { bar, follow } = filterBar(false);
  const charts = [timeline(chosen), districts(chosen), matrix(chosen)];
  const values = valuesChart(() => [...Array(store.figures.rows).keys()]);
  const update = () => {
    rows = chosenVisits();
    follow();
    charts.forEach((chart) => chart.update());
    values.update();
  };
  const element = h("div", { class: "view overview" }, numbers(), about(), bar, h("div", { class: "cards" }, charts.map((chart) => chart.element), values.element));
  return { element, update, parts: [...charts, values], follows: "visits" };
}
