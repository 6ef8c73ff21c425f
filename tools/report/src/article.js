// An article as it stands on the page, its facts marked by kind and the evidence set off.

import { NAMES, openArticle, page, sentence, store, title } from "./data.js";
import { copy } from "./download.js";
import { h } from "./dom.js";
import { day, period, value } from "./format.js";
import { t } from "./i18n.js";
import { word } from "./words.js";

export const KINDS = ["visits", "amounts", "percentages", "quantities", "people", "districts", "organizations", "dates"];

/** Kinds the reader does not want to see marked. */
const unmarked = new Set();

/** All facts of an article with a place in its text: `{kind, table, row, start, end, line, surface, told}`. */
function facts(article, opened) {
  const list = [];
  const add = (kind, table, row, told) =>
    list.push({ kind, table, row, start: table.start[row], end: table.end[row], line: table.line[row], surface: table.surface[row], told });
  for (const row of store.byArticle.visits.get(article) ?? []) {
    const { official, place, date_start, date_end } = store.visits;
    add("visits", store.visits, row, [official[row], place[row], period(date_start[row], date_end[row])]);
  }
  for (const row of store.byArticle.figures.get(article) ?? []) {
    const { table, subject, indicator, unit } = store.figures;
    add(table[row], store.figures, row, [[subject[row], indicator[row]].filter(Boolean).join(" "), `${value(store.figures, row)} ${word("unit", unit[row])}`.trim()]);
  }
  for (const kind of NAMES) {
    for (const { table, row } of opened?.[kind] ?? []) add(kind, table, row, named(kind, table, row));
  }
  return list.sort((a, b) => a.start - b.start || b.end - a.end);
}

function named(kind, table, row) {
  if (kind === "people") return [table.name[row], table.post[row]];
  if (kind === "districts") return [table.path[row], table.adcode[row]];
  if (kind === "organizations") return [table.name[row], word("type", table.type[row])];
  return [period(table.period_start[row], table.period_end[row])];
}

/** The element that shows an article. `evidence` is a list of `{start, end}`, the first one is scrolled to. */
export async function articleView(article, evidence, row) {
  const opened = await openArticle(article);
  const all = facts(article, opened);
  const text = opened ? body(article, opened.text, all, evidence) : h("div", { class: "left-out" }, h("p", { class: "notice", text: t("noText") }), sentences(all));
  const view = h("article", { class: "clipping", lang: "zh-CN" }, meta(article), origin(article, row), findings(article), legend(all, text), text, listed(all, text));
  return view;
}

function meta(article) {
  const { kind } = store.articles;
  const where = [page(article, "publication"), day(page(article, "issue_date")), page(article, "page") && `${t("page")} ${page(article, "page")}`, word("kind", kind[article])];
  return h("p", { class: "dateline" }, where.filter(Boolean).map((part) => h("span", { text: part })));
}

/** Source file and line, which `jianbao explain` takes as they are. */
function origin(article, row) {
  const path = page(article, "path");
  const at = row?.line ? `${path}:${row.line}` : path;
  const lines = row?.line ? t("line", row.line) : t("lines", store.articles.lines[article]);
  return h(
    "p",
    { class: "origin" },
    h("span", { class: "label", text: t("file") }),
    h("code", { text: at }),
    h("span", { class: "soft", text: lines }),
    row?.rule && h("span", { class: "soft" }, `${t("rule")} `, h("code", { text: row.rule })),
    h("button", { type: "button", class: "tool small", onclick: () => copy(at), text: t("copy") }),
  );
}

function findings(article) {
  const rows = store.byArticle.findings.get(article) ?? [];
  const { severity, check, message } = store.findings;
  return rows.map((row) =>
    h("p", { class: `notice severity-${severity[row]}` }, h("strong", { text: `${word("severity", severity[row])} · ${word("check", check[row])} ` }), message[row]),
  );
}

function legend(all, text) {
  const present = KINDS.filter((kind) => all.some((fact) => fact.kind === kind));
  for (const kind of KINDS) text.classList.toggle(`no-${kind}`, unmarked.has(kind));
  return h(
    "div",
    { class: "legend", role: "group", "aria-label": t("marked") },
    present.map((kind) => {
      const button = h("button", { type: "button", class: `mark-${kind}`, "aria-pressed": String(!unmarked.has(kind)) }, `${word("table", kind)} ${all.filter((fact) => fact.kind === kind).length}`);
      button.addEventListener("click", () => {
        unmarked.has(kind) ? unmarked.delete(kind) : unmarked.add(kind);
        button.setAttribute("aria-pressed", String(!unmarked.has(kind)));
        text.classList.toggle(`no-${kind}`, unmarked.has(kind));
      });
      return button;
    }),
  );
}

/** The text, line by line; offsets count characters, not UTF-16 units. */
function body(article, text, all, evidence) {
  const { rubric, kicker, headline, subheadline } = store.articles;
  const heads = ["rubric", "kicker", "headline", "subheadline"].filter((part) => ({ rubric, kicker, headline, subheadline })[part][article]);
  const element = h("div", { class: "text" });
  let start = 0;
  for (const [number, line] of text.split("\n").entries()) {
    const characters = Array.from(line);
    const inside = { start, end: start + characters.length };
    const paragraph = h("p", { class: heads[number] ?? "paragraph" });
    if (heads[number] === "headline") paragraph.setAttribute("role", "heading"), paragraph.setAttribute("aria-level", "3");
    const of = all.filter((fact) => fact.start < inside.end && fact.end > inside.start);
    const first = Math.min(...of.map((fact) => fact.line).filter(Boolean));
    if (Number.isFinite(first)) paragraph.append(h("span", { class: "line-number", title: t("line", first), "aria-hidden": "true", text: String(first) }));
    paragraph.append(...runs(characters, inside.start, of, evidence));
    element.append(paragraph);
    start = inside.end + 1;
  }
  return element;
}

/** Runs of characters with the same facts around them. */
function runs(characters, start, facts, evidence) {
  const end = start + characters.length;
  const borders = new Set([start, end]);
  for (const span of [...facts, ...evidence]) for (const at of [span.start, span.end]) if (at > start && at < end) borders.add(at);
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1];
    const content = characters.slice(from - start, to - start).join("");
    const covering = facts.filter((fact) => fact.start <= from && fact.end >= to);
    const proof = evidence.some((span) => span.start <= from && span.end >= to);
    if (!covering.length && !proof) return document.createTextNode(content);
    const kinds = [...new Set(covering.map((fact) => fact.kind))];
    const told = covering.map((fact) => [word("table", fact.kind), ...fact.told.filter(Boolean)].join(" · ")).join("\n");
    return h("mark", { class: [...kinds.map((kind) => `mark-${kind}`), proof && "evidence"].filter(Boolean).join(" "), title: told || undefined, dataset: { from, to } }, content);
  });
}

/** All facts as lists by kind; each leads to its place. */
function listed(all, text) {
  const show = (fact) => {
    text.querySelectorAll(".evidence").forEach((mark) => mark.classList.remove("evidence"));
    const marks = [...text.querySelectorAll("mark")].filter((mark) => mark.dataset.from >= fact.start && mark.dataset.to <= fact.end);
    marks.forEach((mark) => mark.classList.add("evidence"));
    marks[0]?.scrollIntoView({ block: "center" });
  };
  const groups = KINDS.map((kind) => [kind, all.filter((fact) => fact.kind === kind)]).filter(([, group]) => group.length);
  return h(
    "section",
    { class: "all-facts" },
    h("h3", { text: t("allFacts") }),
    groups.map(([kind, group]) =>
      h(
        "details",
        {},
        h("summary", {}, h("span", { class: `swatch mark-${kind}` }), `${word("table", kind)} `, h("span", { class: "soft", text: String(group.length) })),
        h("ul", {}, group.map((fact) => h("li", {}, h("button", { type: "button", class: "link", onclick: () => show(fact) }, fact.surface), h("span", { class: "told", text: fact.told.filter(Boolean).join(" · ") }), h("span", { class: "soft", text: fact.line ? t("line", fact.line) : "" })))),
      ),
    ),
  );
}

/** What is left of an article whose text was left out: the sentences of its facts. */
function sentences(all) {
  const list = [...new Set(all.map((fact) => sentence(fact.table, fact.row)))];
  return h("div", { class: "text" }, list.map((text) => h("p", { class: "paragraph", text })));
}

export { title };
