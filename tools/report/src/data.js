// The tables in the file: unpacks the blocks and joins their columns. Rows are numbers into columns, so that hundreds of
// thousands of them cost little; texts are unpacked when an article is opened.

export const FIGURES = ["amounts", "percentages", "quantities"];
export const NAMES = ["people", "districts", "organizations", "dates"];

/** Everything that is in the file. */
export const store = { meta: null, documents: null, articles: null, visits: null, figures: null, findings: null };

const texts = new Map();
const opened = new Map();

async function unpack(id) {
  const element = document.getElementById(id);
  if (!element) return null;
  const base64 = element.textContent;
  element.remove();
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function append(into, from) {
  for (const [name, cells] of Object.entries(from)) {
    if (name === "rows") into.rows = (into.rows ?? 0) + cells;
    else {
      const column = (into[name] ??= []);
      for (const cell of cells) column.push(cell);
    }
  }
}

/** Reads all but the texts; `progress` is told how much of it is done. */
export async function load(progress) {
  store.meta = await unpack("meta");
  const { blocks } = store.meta;
  const tables = { documents: { rows: 0 }, articles: { rows: 0 }, visits: { rows: 0 } };
  const figures = Object.fromEntries(FIGURES.map((name) => [name, { rows: 0 }]));
  const sentences = [];
  for (let number = 0; number < blocks.length; number++) {
    const block = await unpack(`shown-${number}`);
    const base = sentences.length;
    for (const name of ["visits", ...FIGURES]) block[name].sentence = block[name].sentence.map((at) => at + base);
    for (const sentence of block.sentences) sentences.push(sentence);
    for (const [name, table] of Object.entries({ ...tables, ...figures })) append(table, block[name]);
    progress((number + 1) / blocks.length);
  }
  Object.assign(store, tables);
  store.sentences = sentences;
  store.figures = together(figures);
  store.findings = (await unpack("findings")) ?? { rows: 0 };
  for (const name of ["visits", "figures", "findings", "articles", "documents"]) complete(store[name]);
  store.byArticle = Object.fromEntries(["visits", "figures", "findings"].map((name) => [name, grouped(store[name])]));
  store.articleNumber = new Map((store.articles.article_id ?? []).map((id, number) => [id, number]));
}

/** Columns of a table without rows are empty, not missing. */
function complete(table) {
  const names = ["article", "sentence", "article_id", "headline", "kind", "indicator", "official", "check", "severity", "opening"];
  for (const name of names) table[name] ??= [];
}

/** One table of all figures; `table` says which one a row is from. */
function together(tables) {
  const all = { rows: 0, table: [] };
  const names = [...new Set(FIGURES.flatMap((name) => Object.keys(tables[name])))].filter((name) => name !== "rows" && name !== "currency");
  if (!names.includes("unit")) names.push("unit");
  for (const name of names) all[name] = [];
  for (const name of FIGURES) {
    const table = tables[name];
    for (let row = 0; row < table.rows; row++) {
      all.table.push(name);
      for (const column of names) all[column].push((column === "unit" ? (table.unit ?? table.currency) : table[column])?.[row] ?? "");
    }
    all.rows += table.rows;
  }
  return all;
}

function grouped(table) {
  const groups = new Map();
  for (let row = 0; row < table.rows; row++) {
    const article = table.article[row];
    if (groups.has(article)) groups.get(article).push(row);
    else groups.set(article, [row]);
  }
  return groups;
}

/** Where an article's texts are: number of the block, and of its first article. */
function blockOf(article) {
  let first = 0;
  for (const [number, [articles, withText]] of store.meta.blocks.entries()) {
    if (article < first + articles) return { number, first, withText };
    first += articles;
  }
  return null;
}

async function openBlock({ number, first }) {
  if (!opened.has(number)) {
    opened.set(
      number,
      unpack(`opened-${number}`).then((block) => {
        block.texts.forEach((text, index) => texts.set(first + index, text));
        for (const name of NAMES) block[name].groups = grouped(block[name]);
        return block;
      }),
    );
  }
  return opened.get(number);
}

/** An article's text and the names and dates in it; `null` if they were left out. */
export async function openArticle(article) {
  const place = blockOf(article);
  if (!place?.withText) return null;
  const block = await openBlock(place);
  const rows = Object.fromEntries(NAMES.map((name) => [name, (block[name].groups.get(article) ?? []).map((row) => ({ table: block[name], row }))]));
  return { text: texts.get(article), ...rows };
}

/** Unpacks all texts, for searching in them. */
export async function allTexts(progress) {
  const places = [];
  let first = 0;
  for (const [number, [articles, withText]] of store.meta.blocks.entries()) {
    if (withText) places.push({ number, first });
    first += articles;
  }
  for (const [index, place] of places.entries()) {
    await openBlock(place);
    progress?.((index + 1) / places.length);
  }
  return texts;
}

/** The document of an article: a function from column to cell. */
export const page = (article, column) => store.documents[column][store.articles.document[article]] ?? "";

/** The title that an article is listed under: its headline, or else how it begins. */
export const title = (article) => {
  const { headline, kicker, rubric, subheadline } = store.articles;
  return headline[article] || kicker[article] || subheadline[article] || rubric[article] || store.articles.opening[article] || "";
};

/** The sentence that is a row's evidence. */
export const sentence = (table, row) => (typeof table.sentence[row] === "number" ? store.sentences[table.sentence[row]] : table.sentence[row]) ?? "";
