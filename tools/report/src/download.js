// Rows that leave the page: as CSV for spreadsheets and as text for the clipboard. Text that a spreadsheet would run as a
// formula gets an apostrophe.

import { h } from "./dom.js";

const safe = (text) => (/^[\s]*[=+\-@\t\r]/.test(text) && !/^[-+]?[\d,.]+%?$/.test(text) ? `'${text}` : text);
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180, with the byte order mark that Excel wants. */
export const csv = (rows) => `\uFEFF${rows.map((row) => row.map((cell) => quoted(safe(cell))).join(",")).join("\r\n")}\r\n`;

const lines = (rows) => rows.map((row) => row.map((cell) => safe(cell.replace(/[\t\r\n]+/g, " "))).join("\t")).join("\n");

export async function copy(rows) {
  const text = typeof rows === "string" ? rows : lines(rows);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { class: "off-screen", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

export function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
