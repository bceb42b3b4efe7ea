import IntlMessageFormat from "intl-messageformat";
import ts from "typescript";
import kk from "../../messages/kk.json";
import ru from "../../messages/ru.json";
import { readSources, type Source } from "./sources";

const sources = readSources().filter(({ path }) => /^(app|components|lib)\//.test(path));
const byPath = new Map(sources.map((source) => [source.path, source]));

/** Texts that code gives (`t.given`) and does not say itself: every label and meaning of these vocabularies, */
const VOCABULARIES = [
  "lib/accounts/vocabulary.ts",
  "lib/actors/interest-vocabulary.ts",
  "lib/actors/vocabulary.ts",
  "lib/api/vocabulary.ts",
  "lib/attachments/vocabulary.ts",
  "lib/charts/chart.ts",
  "lib/charts/data.ts",
  "lib/comparison/address.ts",
  "lib/comparison/vocabulary.ts",
  "lib/documents/vocabulary.ts",
  "lib/evidence/vocabulary.ts",
  "lib/following/vocabulary.ts",
  "lib/imports/vocabulary.ts",
  "lib/integrity/vocabulary.ts",
  "lib/recommendations/counting.ts",
  "lib/recommendations/filters.ts",
  "lib/recommendations/vocabulary.ts",
  "lib/recommendations/work.ts",
  "lib/report/parts.ts",
  "lib/sources/vocabulary.ts",
  "lib/suggestions/rules/vocabulary.ts",
  "lib/suggestions/vocabulary.ts",
  "lib/views/vocabulary.ts",
  "components/administration-pages.ts",
  "components/site-header.tsx",
];

/** every sentence of these, which the forms of the areas show as errors, */
const MESSAGES = [
  "lib/accounts/link-query.ts",
  "lib/accounts/links.ts",
  "lib/accounts/password-rules.ts",
  "lib/accounts/schema.ts",
  "lib/accounts/sign-in.ts",
  "lib/accounts/throttle-query.ts",
  "lib/accounts/write.ts",
  "lib/actors/insert-interest.ts",
  "lib/actors/insert.ts",
  "lib/actors/schema.ts",
  "lib/actors/write.ts",
  "lib/integrity/schema.ts",
  "lib/following/schema.ts",
  "lib/api/write.ts",
  "lib/api/schema.ts",
  "lib/asks/schema.ts",
  "lib/asks/write.ts",
  "lib/attachments/upload.ts",
  "lib/attachments/write.ts",
  "lib/charts/address.ts",
  "lib/comparison/address.ts",
  "lib/database/unavailable.ts",
  "lib/documents/insert.ts",
  "lib/documents/passage-query.ts",
  "lib/documents/schema.ts",
  "lib/documents/write.ts",
  "lib/errors.ts",
  "lib/evidence/insert.ts",
  "lib/evidence/schema.ts",
  "lib/evidence/write.ts",
  "lib/exchange/xlsx.ts",
  "lib/following/write.ts",
  "lib/imports/columns.ts",
  "lib/imports/csv-file.ts",
  "lib/imports/look.ts",
  "lib/imports/rows.ts",
  "lib/imports/schema.ts",
  "lib/imports/shared-strings.ts",
  "lib/imports/table-file.ts",
  "lib/imports/workbook.ts",
  "lib/imports/write.ts",
  "lib/input.ts",
  "lib/integrity/filters.ts",
  "lib/links/look.ts",
  "lib/recommendations/filters.ts",
  "lib/recommendations/schema.ts",
  "lib/recommendations/write.ts",
  "lib/settings/schema.ts",
  "lib/sources/passage.ts",
  "lib/sources/schema.ts",
  "lib/sources/write.ts",
  "lib/suggestions/schema.ts",
  "lib/suggestions/write.ts",
  "lib/verification/schema.ts",
  "lib/verification/write.ts",
  "lib/views/schema.ts",
  "lib/views/write.ts",
  "lib/web/as-of.ts",
  "lib/web/search-params.ts",
];

/** every meaning of a column of these, */
const COLUMNS = [
  "lib/exchange/chart-columns.ts",
  "lib/exchange/columns.ts",
  "lib/exchange/comparison-columns.ts",
  "lib/exchange/evidence-columns.ts",
  "lib/exchange/history-columns.ts",
];

/** every label and word of these, which hold two revisions against each other, */
const FIELDS = [
  "lib/recommendations/revision-words.ts",
  "lib/evidence/revision-words.ts",
  "lib/actors/interest-words.ts",
];

/** and what is put together of two words in the code. */
const COMPOSED: Record<string, string[]> = {
  "components/notice.tsx": ["Note:", "Done:", "Mind:", "Error:"],
  "lib/comparison/address.ts": ["Left side: {0}", "Right side: {0}"],
  "lib/accounts/client.ts": ["an iPhone", "an iPad", "a Mac"],
  "components/status-tag.tsx": ["High confidence", "Medium confidence", "Low confidence"],
};

/** The page that stands in when nothing else could be drawn, the reader's language included: it speaks English. */
const WITHOUT_WORDS = "app/global-error.tsx";

/** What no language changes. */
const NAMES = new Set(["Followthrough", "SHA-256", "https://…"]);

/** A sentence or a template as the catalogue writes it: `There is no record {0}.` */
function literal(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span, place) => `{${place}}${span.literal.text}`).join("");
}

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** The texts of `t("…")`, `t.rich("…")` and `(await words())("…")`, and every call of them whose text is no literal. */
function said({ file, path }: Source): { texts: string[]; unread: string[] } {
  const [texts, unread]: [string[], string[]] = [[], []];
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !/^(t(\.rich)?|\(await words\(\)\))$/.test(node.expression.getText())) return;
    const [first] = node.arguments;
    if (first && (ts.isStringLiteral(first) || ts.isNoSubstitutionTemplateLiteral(first))) texts.push(first.text);
    else unread.push(`${path}: ${node.getText()}`);
  });
  return { texts, unread };
}

/** The texts that a file gives to be translated where they are shown. */
function givenBy({ file, path }: Source): string[] {
  const texts = [...(COMPOSED[path] ?? [])];
  walk(file, (node) => {
    const text = literal(node);
    if (text === null) return;
    if (VOCABULARIES.includes(path)) {
      const name = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : "";
      // The words of the history's actions stand by the action: "account.join": "Invitation taken up".
      if (/^(label|meaning|heading|about|message|"\w+\.\w+")$/.test(name) && name !== node.getText()) texts.push(text);
    }
    if (FIELDS.includes(path)) {
      const isOwn = !ts.isImportDeclaration(node.parent) && !ts.isLiteralTypeNode(node.parent);
      if (isOwn && text !== "said" && /\p{Ll}{2}/u.test(text)) texts.push(text);
    }
    if (COLUMNS.includes(path) && / .*\.$/s.test(text)) texts.push(text);
    if (MESSAGES.includes(path) && /^[A-Z“{].* .*\.$/s.test(text)) texts.push(text);
  });
  return texts;
}

function isClient({ file }: Source): boolean {
  const [first] = file.statements;
  return !!first && ts.isExpressionStatement(first) && first.getText().startsWith('"use client"');
}

/** Every file that runs in a browser: what the components marked as the browser's import, up to the server's actions. */
function inBrowser(): Set<string> {
  const found = new Set<string>();
  function add(path: string): void {
    const source = byPath.get(path);
    if (!source || found.has(path) || source.file.text.startsWith('"use server"')) return;
    found.add(path);
    for (const { to, typeOnly } of source.imports) if (!typeOnly) add(to);
  }
  sources.filter(isClient).forEach(({ path }) => add(path));
  return found;
}

const browserFiles = inBrowser();
const texts = { browser: new Set<string>(), server: new Set<string>() };
for (const source of sources) {
  const part = browserFiles.has(source.path) ? texts.browser : texts.server;
  for (const text of [...said(source).texts, ...givenBy(source)]) part.add(text);
}
for (const text of texts.browser) texts.server.delete(text);

/** The arguments and tags of a message, each once. */
function parts(message: string): string[] {
  const names = new Set<string>();
  JSON.stringify(new IntlMessageFormat(message, "en").getAst(), (_, value: unknown) => {
    if (typeof value === "object" && value !== null && "value" in value && "type" in value && value.type !== 0) {
      if (value.type !== 7) names.add(`${value.type === 8 ? "tag " : ""}${String(value.value)}`);
    }
    return value;
  });
  return [...names].sort();
}

const LANGUAGES = { ru, kk };

test("texts were found", () => {
  expect(texts.browser.size).toBeGreaterThan(20);
  expect(texts.server.size).toBeGreaterThan(20);
});

test.each(Object.entries(LANGUAGES))("every text has its translation in %s, and none is there in vain", (_, found) => {
  expect({
    missing: {
      browser: [...texts.browser].filter((text) => !Object.hasOwn(found.browser, text)),
      server: [...texts.server].filter((text) => !Object.hasOwn(found.server, text)),
    },
    unused: [
      ...Object.keys(found.browser).filter((text) => !texts.browser.has(text)),
      ...Object.keys(found.server).filter((text) => !texts.server.has(text)),
    ],
  }).toEqual({ missing: { browser: [], server: [] }, unused: [] });
});

test.each(Object.entries(LANGUAGES))("every translation in %s can be read and says of the same things", (_, found) => {
  const wrong = Object.entries({ ...found.browser, ...found.server }).filter(
    ([text, translation]) => translation.trim() === "" || String(parts(text)) !== String(parts(translation)),
  );
  expect(wrong).toEqual([]);
});

test("every text that a page says stands there as it is", () => {
  expect(sources.flatMap((source) => said(source).unread)).toEqual([]);
});

const SHOWN = /^(aria-label|title|placeholder|alt|label|hint|intro|kicker|pendingLabel|blank)$/;

/** Whether a text stands where a person may come to read it, as in `open ? "Open" : t("Closed")`. */
function isWords(node: ts.Node, text: string): boolean {
  if (!/^[A-Z][a-z’]*( |[a-z.:]$|$)/.test(text) || ts.isLiteralTypeNode(node.parent)) return false;
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isCallExpression(around) || ts.isNewExpression(around)) return false;
    if (ts.isJsxElement(around) || ts.isJsxFragment(around)) return true;
    if (ts.isJsxAttribute(around)) return SHOWN.test(around.name.getText());
  }
  return false;
}

/** English that a page shows without asking the words for it. */
function bareTexts({ file, path }: Source): string[] {
  const found = new Set<string>();
  const note = (text: string) => {
    const words = text.replace(/&\w+;|\{\d\}/g, "").trim();
    if (/\p{L}{2}/u.test(words) && !NAMES.has(words)) found.add(`${path}: ${words}`);
  };
  walk(file, (node) => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isPropertyAssignment(node) && /^(title|term|heading|header)$/.test(node.name.getText())) {
      const text = literal(node.initializer);
      if (text) note(text);
    }
    const text = literal(node);
    if (text !== null && isWords(node, text)) note(text);
    if (!ts.isJsxAttribute(node) || !SHOWN.test(node.name.getText()) || !node.initializer) return;
    const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
    const said = value && literal(value);
    if (said) note(said);
  });
  return [...found];
}

test("no page shows a text that has not been asked of the words", () => {
  const pages = sources.filter(({ path }) => path.endsWith(".tsx") && path !== WITHOUT_WORDS);
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.flatMap(bareTexts)).toEqual([]);
});

test("English in a page is found where it stands bare", () => {
  const page = '<p title="Bare words" lang="en">Some <b>bold</b> {t("said")} {odd ? "Odd" : "no-words"}</p>';
  const file = ts.createSourceFile("page.tsx", page, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  expect(bareTexts({ path: "page.tsx", file, imports: [] })).toEqual([
    "page.tsx: Bare words",
    "page.tsx: Some",
    "page.tsx: bold",
    "page.tsx: Odd",
  ]);
});
