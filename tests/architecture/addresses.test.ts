import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { readSources, ROOT, type Source } from "./sources";

/** Files that may contain a hard-coded page address, or text that looks like one, and why. */
const ALLOWED_FILES: Record<string, string> = {
  "lib/web/addresses.ts": "the addresses themselves",
  "lib/delivery/parameters/table.ts": "the folders of the pages, with what varies in their addresses",
  "lib/access/accounts/links.ts": "accounts stand below the pages; only they make one-time links",
  "lib/delivery/api/endpoints.ts": "paths of the API, below its own root",
  "lib/delivery/api/writings.ts": "paths of the API, below its own root",
  "app/help/api/basics.tsx": "an example of such a path",
  "app/account/following/feed-address-form.tsx": "the names of the files below an address that is known this once",
};

/** The possible first parts of addresses: the folders of `app`. */
const FIRST_PARTS = readdirSync(join(ROOT, "app"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
/**
 * A whole address or the beginning of one. A sentence that starts like this, as in the headings of the help pages, is
 * not an address.
 */
const ADDRESS = new RegExp(`^/(${FIRST_PARTS.map((name) => name.replace(".", "\\.")).join("|")})(?=[/?#]|$)\\S*$`);

/** Attributes and properties whose value is an address, so that even “/” is one. */
const ADDRESS_ATTRIBUTES = new Set(["href", "action", "formAction"]);

/** The hard-coded addresses of a file, including parts of templates. */
function hardCoded({ path, file }: Source): string[] {
  const found: string[] = [];
  // In a page or component, text that follows a value in a template and begins with a slash is the rest of an address.
  const isOfPages = /^(app|components)\//.test(path);
  function isLeading(node: ts.Node): boolean {
    const { parent } = node;
    if (ts.isJsxAttribute(parent) || ts.isPropertyAssignment(parent))
      return ADDRESS_ATTRIBUTES.has(parent.name.getText());
    return ts.isCallExpression(parent) && parent.expression.getText() === "redirect";
  }
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const isRest = ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    const isText = isRest || ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
    const leads =
      isText && node.text.startsWith("/") && (isLeading(node) || (isRest && isOfPages && node.text !== "/"));
    if (isText && (leads || ADDRESS.test(node.text))) found.push(node.text);
    ts.forEachChild(node, visit);
  }
  visit(file);
  return found;
}

const sources = readSources().filter(({ path }) => /^(app|components|lib)\//.test(path));

function parse(text: string): Source {
  const file = ts.createSourceFile("page.tsx", text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX);
  return { path: "app/page.tsx", file, imports: [] };
}

test("an address written by hand is found, however it is put together", () => {
  expect(
    [
      "const a = `/recommendations/${reference}`;",
      "const b = `${publicAddress}/recommendations/${reference}`;",
      'const c = addressWith("/evidence", query);',
      'const d = "/report.docx?theme=a";',
      'const e = <a href="/">Home</a>;',
      'redirect("/");',
      "const f = `${path}/edit`;",
    ].flatMap((text) => hardCoded(parse(text))),
  ).toEqual(["/recommendations/", "/recommendations/", "/evidence", "/report.docx?theme=a", "/", "/", "/edit"]);
  expect(hardCoded(parse('import "@/app/report"; const parts = edtf.split("/"); const part = "/records";'))).toEqual(
    [],
  );
});

test("every address of a page comes from the one table of addresses", () => {
  const wrong = sources
    .filter(({ path }) => ALLOWED_FILES[path] === undefined)
    .flatMap((source) => hardCoded(source).map((text) => `${source.path}: ${text}`));
  expect(wrong).toEqual([]);
});

test("every file that may write one by hand still does", () => {
  const found = new Set(sources.filter((source) => hardCoded(source).length > 0).map(({ path }) => path));
  expect(Object.keys(ALLOWED_FILES).filter((path) => !found.has(path))).toEqual([]);
});
