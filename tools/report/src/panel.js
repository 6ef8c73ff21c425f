// The panel beside the views: an article with its evidence, or the list of rows behind a bar or a cell.

import { page, sentence, store, title } from "./data.js";
import { articleView } from "./article.js";
import { h } from "./dom.js";
import { count, period, value } from "./format.js";
import { t } from "./i18n.js";
import { word } from "./words.js";

/** Rows that a list holds at most. */
const LISTED = 200;

let panel;
let origin;
let list;

/** The panel, once. */
export function mountPanel() {
  panel = h("aside", { class: "panel", hidden: true, role: "dialog", "aria-modal": "false", tabindex: "-1", id: "panel" });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  return panel;
}

function show(heading, buttons, ...content) {
  if (panel.hidden) origin = document.activeElement;
  const name = h("h2", { id: "panel-title", text: heading });
  const cross = h("button", { type: "button", class: "tool close", onclick: close, "aria-label": t("close") }, h("span", { "aria-hidden": "true", text: "✕" }));
  panel.replaceChildren(h("header", { class: "panel-head" }, buttons, name, cross), h("div", { class: "panel-body" }, content));
  panel.setAttribute("aria-labelledby", "panel-title");
  panel.hidden = false;
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
}

export function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  list = undefined;
  panel.replaceChildren();
  origin?.isConnected && origin.focus({ preventScroll: true });
}

/** The places of a row in its article. */
function places(name, row) {
  const table = store[name];
  if (name === "articles") return [];
  const spans = [{ start: table.start[row], end: table.end[row] }];
  if (name === "findings" && (table.article_2[row] ?? table.article[row]) === table.article[row]) spans.push({ start: table.start_2[row], end: table.end_2[row] });
  return spans.filter((span) => typeof span.start === "number" && typeof span.end === "number");
}

/** Opens the article of a row with the row's evidence set off. */
export async function openRow(name, row) {
  const table = store[name];
  const article = name === "articles" ? row : table.article[row];
  const other = name === "findings" ? table.article_2[row] : null;
  const about = name === "articles" ? null : { line: table.line?.[row], rule: table.rule?.[row] };
  const view = await articleView(article, places(name, row), about);
  const back = list && h("button", { type: "button", class: "tool back", onclick: () => openList(list) }, `‹ ${t("back")}`);
  const compare =
    typeof other === "number" && other !== article
      ? h("p", { class: "compare" }, `${t("second")}: `, h("button", { type: "button", class: "link", onclick: () => openSecond(row) }, title(other) || t("untitled")))
      : null;
  show(title(article) || t("untitled"), back, row !== null && name !== "articles" ? told(name, row) : null, compare, view);
  reveal();
}

async function openSecond(row) {
  const { article_2, start_2, end_2 } = store.findings;
  const spans = typeof start_2[row] === "number" ? [{ start: start_2[row], end: end_2[row] }] : [];
  const view = await articleView(article_2[row], spans, null);
  const back = h("button", { type: "button", class: "tool back", onclick: () => openRow("findings", row) }, `‹ ${title(store.findings.article[row]) || t("untitled")}`);
  show(title(article_2[row]) || t("untitled"), back, view);
  reveal();
}

/** Brings the evidence into sight, and leaves what stands above it there if both fit. */
function reveal() {
  const mark = panel.querySelector(".text .evidence");
  if (mark && mark.getBoundingClientRect().bottom > innerHeight - 60) mark.scrollIntoView({ block: "center" });
}

/** What a row says, in a line or two above its article. */
function told(name, row) {
  const line = { visits: visitLine, figures: figureLine, findings: findingLine }[name](row);
  const proof = sentence(store[name], row);
  return h("div", { class: "told-row" }, h("p", { class: "said" }, line), proof && h("blockquote", { lang: "zh-CN", text: proof }));
}

const visitLine = (row) => {
  const { official, post, action, place, date_start, date_end } = store.visits;
  return [h("time", { text: period(date_start[row], date_end[row]) }), " ", h("strong", { text: official[row] }), post[row] && h("span", { class: "soft", text: ` ${post[row]}` }), ` ${action[row]} `, h("span", { text: place[row] })].filter(Boolean);
};
const figureLine = (row) => {
  const { surface, indicator, subject, unit } = store.figures;
  return [h("strong", { text: surface[row] }), ` ${[subject[row], indicator[row]].filter(Boolean).join(" ")} `, h("span", { class: "soft", text: `= ${value(store.figures, row)} ${word("unit", unit[row])}` })];
};
const findingLine = (row) => {
  const { severity, check, message } = store.findings;
  return [h("strong", { class: `severity-${severity[row]}`, text: `${word("severity", severity[row])} · ${word("check", check[row])}` }), ` ${message[row]}`];
};
const articleLine = (row) => [h("time", { text: page(row, "issue_date") }), " ", h("strong", { text: page(row, "publication") })];

/** Opens the rows behind a bar or a cell; a single one opens its article. */
export function openList({ name, rows, heading, filter }) {
  list = { name, rows, heading, filter };
  if (rows.length === 1 && !filter) {
    list = undefined;
    openRow(name, rows[0]);
    return;
  }
  const line = { visits: visitLine, figures: figureLine, findings: findingLine, articles: articleLine }[name];
  const articleOf = (row) => (name === "articles" ? row : store[name].article[row]);
  const item = (row) =>
    h(
      "li",
      {},
      h("button", { type: "button", class: "item", onclick: () => openRow(name, row) }, h("span", { class: "said" }, line(row)), h("span", { class: "item-title", lang: "zh-CN", text: title(articleOf(row)) || t("untitled") })),
    );
  const narrow = filter && h("button", { type: "button", class: "tool", onclick: () => (close(), filter()) }, t("filterThis"));
  show(heading, null, h("p", { class: "list-head" }, h("span", { class: "soft", text: t(`${name}Behind`, count(rows.length)) + (rows.length > LISTED ? `; ${t("firstOf", LISTED)}` : "") }), narrow), h("ol", { class: "items" }, rows.slice(0, LISTED).map(item)));
}
