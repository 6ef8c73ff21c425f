// A table to sort, filter, copy and download: Tabulator shows a page of rows, our columns sort and filter all of them, so
// that it does not matter how many there are.

import { AjaxModule, EditModule, FilterModule, FormatModule, InteractionModule, PageModule, ResizeColumnsModule, ResizeTableModule, ResponsiveLayoutModule, SortModule, Tabulator } from "tabulator-tables";

import { h, paused } from "./dom.js";
import { csv, copy, save } from "./download.js";
import { count } from "./format.js";
import { t } from "./i18n.js";
import { state } from "./state.js";

Tabulator.registerModule([AjaxModule, EditModule, FilterModule, FormatModule, InteractionModule, PageModule, ResizeColumnsModule, ResizeTableModule, ResponsiveLayoutModule, SortModule]);

/** Tabulator's own box waits for keys, and so misses what is pasted or comes from an input method. */
function filterBox(title, success) {
  const box = h("input", { type: "search", "aria-label": title });
  box.addEventListener("input", paused(() => success(box.value)));
  return box;
}

/**
 * `columns`: `{key, title, text(row), node?(row), sort?(row), width?, right?, priority?}`; `text` is what is searched, copied
 * and downloaded. `open(row)` is what a row does when it is chosen.
 */
export class Table {
  constructor(name, { columns, open, label }) {
    Object.assign(this, { name, columns, open, label });
    this.rows = [];
    this.headerFilters = false;
    this.status = h("p", { class: "count", role: "status", "aria-live": "polite" });
    this.holder = h("div", { class: "grid" });
    const button = (text, action, pressed) => h("button", { type: "button", class: "tool", onclick: action, "aria-pressed": pressed, text });
    this.filterButton = button(t("columns"), () => this.toggleFilters(), "false");
    this.element = h(
      "section",
      { class: "table", "aria-label": label },
      h("div", { class: "table-tools" }, this.status, h("div", { class: "buttons" }, this.filterButton, button(t("copy"), () => this.copy()), button(t("csv"), () => this.download()))),
      this.holder,
    );
    this.collator = new Intl.Collator(state.language === "zh" ? "zh-CN" : ["en", "zh-CN"], { numeric: true });
    this.retell = paused(() => this.tell?.(), 50);
  }

  /** Shows these rows of `all`. */
  update(rows, all) {
    this.rows = rows;
    this.all = all;
    if (this.ready) this.grid.setPage(1);
    else if (!this.grid) this.start();
  }

  start() {
    this.grid = new Tabulator(this.holder, {
      layout: "fitColumns",
      responsiveLayout: "hide",
      columns: this.definitions(),
      columnDefaults: { resizable: "header", headerSortTristate: true, minWidth: 60 },
      ajaxURL: "rows",
      ajaxRequestFunc: (_url, _config, parameters) => Promise.resolve(this.page(parameters)),
      pagination: true,
      paginationMode: "remote",
      sortMode: "remote",
      filterMode: "remote",
      paginationSize: 50,
      paginationButtonCount: 3,
      placeholder: () => h("p", { class: "empty", text: t("nothing") }),
      headerSortElement: () => h("span", { class: "arrow", "aria-hidden": "true" }),
      locale: "page",
      langs: { page: { pagination: { first: "«", first_title: t("first"), last: "»", last_title: t("lastPage"), prev: "‹", prev_title: t("prev"), next: "›", next_title: t("next") } } },
    });
    this.grid.on("tableBuilt", () => {
      this.ready = true;
    });
    this.grid.on("rowClick", (event, row) => {
      if (!event.target.closest("a,button") && !String(getSelection())) this.open(row.getData().row);
    });
  }

  definitions() {
    return this.columns.map((column, index) => ({
      title: column.title,
      field: column.key,
      width: column.width,
      widthGrow: column.grow ?? 1,
      minWidth: column.min ?? 60,
      responsive: column.priority ?? 0,
      hozAlign: column.right ? "right" : "left",
      headerHozAlign: column.right ? "right" : "left",
      cssClass: column.class ?? "",
      headerFilter: this.headerFilters ? (_cell, _rendered, success) => filterBox(column.title, success) : undefined,
      headerFilterLiveFilter: false,
      // A node, never a string, which Tabulator would take for HTML.
      formatter: (cell) => this.cell(column, index, cell.getData().row),
    }));
  }

  cell(column, index, row) {
    const content = column.node ? column.node(row) : document.createTextNode(column.text(row));
    return index === this.linked() ? h("button", { type: "button", class: "link row-link", onclick: () => this.open(row) }, content) : h("span", { title: column.text(row).length > 12 ? column.text(row) : undefined }, content);
  }

  linked() {
    return Math.max(0, this.columns.findIndex((column) => column.link));
  }

  /** The rows that pass the columns' filters, sorted. */
  chosen(sorters = this.grid?.getSorters() ?? [], filters = this.grid?.getHeaderFilters?.() ?? []) {
    const by = new Map(this.columns.map((column) => [column.key, column]));
    let rows = this.rows;
    for (const { field, value } of filters) {
      const wanted = String(value).toLowerCase();
      rows = rows.filter((row) => by.get(field).text(row).toLowerCase().includes(wanted));
    }
    for (const { field, dir } of sorters.slice(0, 1)) {
      const column = by.get(field);
      const key = column.sort ?? column.text;
      const keyed = rows.map((row) => [key(row), row]);
      const sign = dir === "desc" ? -1 : 1;
      const empty = (value) => value === "" || Number.isNaN(value);
      // What is not told comes last, whichever way the others are sorted.
      keyed.sort(([a], [b]) => empty(a) - empty(b) || sign * (typeof a === "number" ? a - b : this.collator.compare(a, b)));
      rows = keyed.map(([, row]) => row);
    }
    return rows;
  }

  page({ page = 1, size = 50, sort = [], filter = [] }) {
    const rows = this.chosen(sort, filter);
    this.status.textContent = t("shown", count(rows.length), count(this.all ?? this.rows.length));
    const first = (page - 1) * size;
    return { last_page: Math.max(1, Math.ceil(rows.length / size)), data: rows.slice(first, first + size).map((row) => ({ row })) };
  }

  toggleFilters() {
    this.headerFilters = !this.headerFilters;
    this.filterButton.setAttribute("aria-pressed", String(this.headerFilters));
    if (!this.headerFilters) this.grid.clearHeaderFilter();
    this.grid.setColumns(this.definitions());
  }

  cells() {
    return [this.columns.map((column) => column.title), ...this.chosen().map((row) => this.columns.map((column) => column.text(row)))];
  }

  async copy() {
    const cells = this.cells();
    await copy(cells);
    this.status.textContent = t("copied", count(cells.length - 1));
  }

  download() {
    save(`jianbao-${this.name}.csv`, csv(this.cells()));
  }

  dispose() {
    this.grid?.destroy();
  }
}
