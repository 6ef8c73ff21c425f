// Numbers and days as people write them.

import { state } from "./state.js";

/** A count. */
export const count = (number) => new Intl.NumberFormat(state.language === "zh" ? "zh-CN" : "en").format(number);

/** An exact decimal with its thousands set apart; it is text, so no digit is lost. */
export function decimal(text) {
  const [, sign, whole, rest] = /^(-?)(\d+)(.*)$/.exec(text) ?? [];
  return whole === undefined ? text : sign.replace("-", "−") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** A day for a heading: 2023年6月8日, 8 June 2023. */
export function day(iso) {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso) ?? [];
  if (!year) return iso;
  if (state.language === "zh") return `${+year}年${+month}月${+date}日`;
  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  return `${+date} ${months[month - 1] ?? month} ${+year}`;
}

/** A period in a table: one day, or two joined by a dash, of which the second tells what is new in it. */
export function period(start, end) {
  const month = start.slice(0, 7);
  if (start.endsWith("-01-01") && end === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4);
  if (start === `${month}-01` && end === new Date(Date.UTC(start.slice(0, 4), start.slice(5, 7), 0)).toISOString().slice(0, 10)) return month;
  if (start === end || !start || !end) return start === end ? start : `${start}–${end}`;
  const same = start.length === 10 && end.length === 10 ? (start.slice(0, 7) === end.slice(0, 7) ? 8 : start.slice(0, 4) === end.slice(0, 4) ? 5 : 0) : 0;
  return `${start}–${end.slice(same)}`;
}

/** The value of a figure: 270,000,000; 3–5; ≥ 40. */
export function value(table, row) {
  const [lower, exact, upper] = [table.lower[row], table.value[row], table.upper[row]];
  const signs = { about: "≈ ", nearly: "≲ ", more_than: "> ", at_least: "≥ ", less_than: "< ", at_most: "≤ " };
  if (exact !== "") return (signs[table.qualifier[row]] ?? "") + decimal(exact);
  return lower || upper ? `${decimal(lower)}–${decimal(upper)}` : "";
}

/** The number of a figure for a chart. */
export function number(table, row) {
  if (table.value[row] !== "") return Number(table.value[row]);
  const bounds = [table.lower[row], table.upper[row]].filter((bound) => bound !== "").map(Number);
  return bounds.length ? bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length : NaN;
}

/** The last part of a district's path. */
export const last = (path) => path.slice(path.lastIndexOf("/") + 1);
