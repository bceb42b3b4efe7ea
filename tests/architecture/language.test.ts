import IntlMessageFormat from "intl-messageformat";
import ts from "typescript";
import { CATALOGUES } from "../../lib/platform/language/catalogues";
import { readSources, type Source } from "./sources";

const sources = readSources().filter(({ path }) => /^(app|components|lib)\//.test(path));
const byPath = new Map(sources.map((source) => [source.path, source]));

/** The page shown when nothing else could be drawn, not even in the reader's language, so it is in English. */
const WITHOUT_WORDS = "app/global-error.tsx";

/** Text that is the same in every language. */
const NAMES = new Set(["Followthrough", "SHA-256", "https://…"]);

/** A string or template as written in the catalogue: `There is no record {0}.` */
function literalText(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span, place) => `{${place}}${span.literal.text}`).join("");
}

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => walk(child, see));
}

/** `t("…")`, `t.rich("…")`, `(await words())("…")` and `message("…")`. */
const TRANSLATING_CALL = /^(t(\.rich)?|\(await words\(\)\)|message)$/;

/** The arguments and tags of a message, without duplicates. */
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

/** Whether the values passed with a message match its arguments by name. */
function isFilled(text: string, values: ts.Expression | undefined): boolean {
  const given =
    values === undefined
      ? []
      : ts.isObjectLiteralExpression(values)
        ? values.properties.map((property) => property.name?.getText() ?? "…")
        : ["…"];
  return String(given.toSorted()) === String(parts(text));
}

/**
 * The texts in a file, and every call whose text cannot be read, because it is not a literal or has the wrong values.
 */
function textsOf({ file, path }: Source): { texts: string[]; unread: string[] } {
  const [texts, unread]: [string[], string[]] = [[], []];
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !TRANSLATING_CALL.test(node.expression.getText())) return;
    const [first, values] = node.arguments;
    const isLiteral = first && (ts.isStringLiteral(first) || ts.isNoSubstitutionTemplateLiteral(first));
    const isMessage = node.expression.getText() === "message";
    if (!isLiteral || (isMessage && !isFilled(first.text, values))) unread.push(`${path}: ${node.getText()}`);
    else texts.push(first.text);
  });
  return { texts, unread };
}

function isClient({ file }: Source): boolean {
  const [first] = file.statements;
  return !!first && ts.isExpressionStatement(first) && first.getText().startsWith('"use client"');
}

/** Every file that runs in a browser: the client components and everything they import, except server actions. */
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
  for (const text of textsOf(source).texts) part.add(text);
}
for (const text of texts.browser) texts.server.delete(text);

test("texts were found", () => {
  expect(texts.browser.size).toBeGreaterThan(20);
  expect(texts.server.size).toBeGreaterThan(20);
});

test.each(Object.entries(CATALOGUES))("every text has its translation in %s, and none is there in vain", (_, found) => {
  const both = { ...found.server, ...found.browser };
  const isUsed = (text: string) => texts.browser.has(text) || texts.server.has(text);
  expect({
    missing: {
      browser: [...texts.browser].filter((text) => !Object.hasOwn(both, text)),
      server: [...texts.server].filter((text) => !Object.hasOwn(both, text)),
    },
    inTheWrongHalf: {
      moveToBrowser: [...texts.browser].filter((text) => Object.hasOwn(found.server, text)),
      moveToServer: [...texts.server].filter((text) => Object.hasOwn(found.browser, text)),
    },
    unused: Object.keys(both).filter((text) => !isUsed(text)),
  }).toEqual({
    missing: { browser: [], server: [] },
    inTheWrongHalf: { moveToBrowser: [], moveToServer: [] },
    unused: [],
  });
});

test.each(Object.entries(CATALOGUES))("every translation in %s can be read and says of the same things", (_, found) => {
  const wrong = Object.entries({ ...found.browser, ...found.server }).filter(
    ([text, translation]) => translation.trim() === "" || String(parts(text)) !== String(parts(translation)),
  );
  expect(wrong).toEqual([]);
});

test("every text that a page says stands there as it is", () => {
  expect(sources.flatMap((source) => textsOf(source).unread)).toEqual([]);
});

/** A schema's error messages are shown to whoever fills in the form, but its descriptions are read only by programs. */
const CHECKING_CALL = /[)\w]\s*\.(min|max|length|regex|refine|enum|string|number|custom|addIssue)$/;

/** English error messages passed to zod that are not a `message`: zod's types accept any string. */
function bareIssues({ file, path }: Source): string[] {
  if (!file.text.includes('from "zod"')) return [];
  const found: string[] = [];
  walk(file, (node) => {
    const text = literalText(node);
    if (text === null || !/^\p{Lu}.* /su.test(text)) return;
    const isNamed = ts.isPropertyAssignment(node.parent) && /^(error|message)$/.test(node.parent.name.getText());
    const call = isNamed ? node.parent.parent.parent : node.parent;
    if (ts.isCallExpression(call) && CHECKING_CALL.test(call.expression.getText())) found.push(`${path}: ${text}`);
  });
  return found;
}

test("what a schema says of an input stands in a message", () => {
  expect(sources.flatMap(bareIssues)).toEqual([]);
});

test("English that a schema says without a message is found", () => {
  const schema = `import { z } from "zod";
    const name = z.string({ error: "Enter a name." }).min(1, "Give a name.").max(9, message("Shorten this."))
      .refine(isName, \`No name is \${odd}.\`).describe("Not said to people.")
      .transform((text, context) => context.addIssue({ code: "custom", message: "Enter it anew." }));`;
  const file = ts.createSourceFile("schema.ts", schema, ts.ScriptTarget.ES2023, true);
  expect(bareIssues({ path: "schema.ts", file, imports: [] })).toEqual(
    expect.arrayContaining(
      ["Enter a name.", "Give a name.", "No name is {0}.", "Enter it anew."].map((text) => `schema.ts: ${text}`),
    ),
  );
});

test("a message whose values are not those of its braces is found, and one that is no literal", () => {
  const code = `message("There is no record {reference}.", { name }); message(\`No \${name}.\`); message("Fine {name}.", { name });`;
  const file = ts.createSourceFile("write.ts", code, ts.ScriptTarget.ES2023, true);
  const { texts: read, unread } = textsOf({ path: "write.ts", file, imports: [] });
  expect(read).toEqual(["Fine {name}."]);
  expect(unread).toHaveLength(2);
});

const SHOWN_ATTRIBUTES = /^(aria-label|title|placeholder|alt|label|hint|intro|kicker|pendingLabel|blank)$/;

/** Whether a text may be shown to a person, as in `open ? "Open" : t("Closed")`. */
function isWords(node: ts.Node, text: string): boolean {
  if (!/^[A-Z][a-z’]*( |[a-z.:]$|$)/.test(text) || ts.isLiteralTypeNode(node.parent)) return false;
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isCallExpression(around) || ts.isNewExpression(around)) return false;
    if (ts.isJsxElement(around) || ts.isJsxFragment(around)) return true;
    if (ts.isJsxAttribute(around)) return SHOWN_ATTRIBUTES.test(around.name.getText());
  }
  return false;
}

/** English text that a page shows without translating it. */
function bareTexts({ file, path }: Source): string[] {
  const found = new Set<string>();
  const note = (text: string) => {
    const words = text.replace(/&\w+;|\{\d\}/g, "").trim();
    if (/\p{L}{2}/u.test(words) && !NAMES.has(words)) found.add(`${path}: ${words}`);
  };
  walk(file, (node) => {
    if (ts.isJsxText(node)) note(node.text);
    if (ts.isPropertyAssignment(node) && /^(title|term|heading|header)$/.test(node.name.getText())) {
      const text = literalText(node.initializer);
      if (text) note(text);
    }
    const text = literalText(node);
    if (text !== null && isWords(node, text)) note(text);
    if (!ts.isJsxAttribute(node) || !SHOWN_ATTRIBUTES.test(node.name.getText()) || !node.initializer) return;
    const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
    const shown = value && literalText(value);
    if (shown) note(shown);
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
