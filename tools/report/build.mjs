// Builds src/report/bundle/ from src/: one script, one style, and the licences of what is in them.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = `${here}../../src/report/bundle/`;
mkdirSync(out, { recursive: true });

await build({
  entryPoints: { report: `${here}src/main.js` },
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox113", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});

// The report is one line of HTML comment away from its reader: two hyphens would end it.
const licence = (name, files) => {
  const { version } = JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`));
  const texts = files.map((file) => readFileSync(`${here}node_modules/${name}/${file}`, "utf8").trim());
  return `${name} ${version}\n\n${texts.join("\n\n")}\n`.replace(/\r/g, "").replace(/-{2,}/g, (run) => "=".repeat(run.length));
};
const head = "This report contains programs of others, under these licences.\n";
const parts = [
  head,
  licence("echarts", ["LICENSE", "NOTICE"]),
  licence("zrender", ["LICENSE"]),
  licence("tabulator-tables", ["LICENSE"]),
  licence("tslib", ["LICENSE.txt"]),
];
writeFileSync(`${out}LICENSES.txt`, parts.join("\n" + "=".repeat(80) + "\n\n"));
