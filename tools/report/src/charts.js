// Charts: ECharts on a canvas, each with a table of the same data for those who cannot see it, and for the keyboard.

import * as echarts from "echarts/core";
import { BarChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { CanvasRenderer } from "echarts/renderers";

import { h } from "./dom.js";
import { t } from "./i18n.js";

echarts.use([BarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Rows of the table beside a chart. */
const LISTED = 200;

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Colours and type of the page, as ECharts wants them. */
export function look() {
  return {
    ink: css("--ink"), soft: css("--soft"), rule: css("--rule"), paper: css("--card"), accent: css("--accent"),
    series: [1, 2, 3, 4, 5, 6, 7].map((number) => css(`--series-${number}`)), font: css("--sans"),
  };
}

/**
 * A chart in a figure with a heading. `draw` gives `{option, height, head, rows, open}` or `null` for no data: `option` for
 * ECharts, `rows` the same data as cells, `open(row)` what a click on a datum or its table row does.
 */
export class Chart {
  constructor(name, { heading, hint, draw, controls = [] }) {
    this.name = name;
    this.draw = draw;
    this.canvas = h("div", { class: "canvas" });
    this.table = h("div", { class: "chart-table" });
    this.note = h("p", { class: "hint", text: hint ?? "" });
    this.empty = h("p", { class: "empty", text: t("nothing") });
    this.details = h("details", { class: "as-table" }, h("summary", { text: t("asTable") }), this.table);
    const title = h("h2", { id: `chart-${name}`, text: heading });
    this.element = h(
      "figure",
      { class: `card chart chart-${name}`, "aria-labelledby": `chart-${name}` },
      h("header", {}, title, h("div", { class: "controls" }, controls)),
      this.note, this.canvas, this.empty, this.details,
    );
    this.observer = new ResizeObserver(() => this.chart?.resize());
    this.observer.observe(this.canvas);
  }

  /** Draws what there is now. */
  update() {
    const drawn = this.draw(look());
    this.drawn = drawn;
    const none = !drawn || drawn.rows.length === 0;
    this.empty.hidden = !none;
    this.canvas.hidden = none;
    this.details.hidden = none;
    if (drawn?.hint !== undefined) this.note.textContent = drawn.hint;
    this.table.replaceChildren(none ? "" : this.listed(drawn));
    if (none) return;
    this.canvas.style.height = `${drawn.height}px`;
    this.chart ??= this.start();
    this.chart.resize();
    this.chart.setOption({ animation: false, aria: { enabled: true }, ...drawn.option }, { notMerge: true });
    this.canvas.setAttribute("aria-hidden", "true");
  }

  start() {
    const chart = echarts.init(this.canvas, null, { renderer: "canvas" });
    chart.on("click", (event) => this.drawn?.open?.(event.data?.row ?? event.dataIndex, event.seriesName, event));
    return chart;
  }

  listed({ head, rows, open }) {
    const cells = (row, index) =>
      row.cells.map((cell, column) =>
        column === 0 ? h("th", { scope: "row" }, open ? h("button", { type: "button", class: "link", onclick: () => open(index) }, String(cell)) : String(cell)) : h("td", { text: String(cell) }),
      );
    return h(
      "table",
      { dataset: { chart: this.name } },
      h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col", text: name })))),
      h("tbody", {}, rows.slice(0, LISTED).map((row, index) => h("tr", {}, cells(row, index)))),
      rows.length > LISTED && h("caption", { text: t("firstOf", LISTED) }),
    );
  }

  dispose() {
    this.observer.disconnect();
    this.chart?.dispose();
  }
}

/** What all charts share. Tooltips are drawn on the canvas: what they say never becomes HTML. */
export const common = (colours) => ({
  textStyle: { fontFamily: colours.font, color: colours.ink },
  color: colours.series,
  tooltip: {
    renderMode: "richText", confine: true, backgroundColor: colours.paper, borderColor: colours.rule, borderWidth: 1,
    textStyle: { color: colours.ink, fontSize: 12, fontFamily: colours.font },
  },
});

export const axis = (colours) => ({
  axisLine: { lineStyle: { color: colours.rule } },
  axisTick: { show: false },
  axisLabel: { color: colours.soft, fontSize: 12 },
  splitLine: { lineStyle: { color: colours.rule, opacity: 0.6 } },
});
