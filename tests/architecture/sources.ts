import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

export const ROOT = resolve(__dirname, "../..");

const FOLDERS = ["app", "components", "lib", "prisma", "scripts", "tests"];
const SOURCE = /\.(ts|tsx)$/;

/** One import, export-from or dynamic import. */
export type Import = {
  /** A path from the root of the repository, or the name of a package. */
  to: string;
  inside: boolean;
  /** Whether the compiler removes it, so that nothing of it exists at run time. */
  typeOnly: boolean;
  /** The imported names, as exported. */
  names: string[];
  /** Whether it re-exports what it imports. */
  reExport: boolean;
};

export type Source = { path: string; file: ts.SourceFile; imports: Import[] };

function pathsUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "generated" ? [] : pathsUnder(path);
    return SOURCE.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

/** `@/lib/platform/time/dates` or `./dates` as `lib/platform/time/dates.ts`; a package's name unchanged. */
function resolveImport(from: string, specifier: string): { to: string; inside: boolean } {
  const base = specifier.startsWith("@/")
    ? join(ROOT, specifier.slice(2))
    : specifier.startsWith(".")
      ? resolve(ROOT, dirname(from), specifier)
      : null;
  if (base === null) return { to: specifier, inside: false };
  const found = [base, `${base}.ts`, `${base}.tsx`, `${base}.d.ts`, `${base}/index.ts`].find(
    (path) => existsSync(path) && statSync(path).isFile(),
  );
  return { to: relative(ROOT, found ?? base), inside: true };
}

function importsOf(path: string, file: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  function add(specifier: ts.Expression | undefined, rest: Omit<Import, "to" | "inside">): void {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    imports.push({ ...resolveImport(path, specifier.text), ...rest });
  }
  function visit(node: ts.Node): void {
    if (ts.isImportDeclaration(node)) {
      const { importClause } = node;
      const bindings = importClause?.namedBindings;
      const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : undefined;
      const wholly = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node.moduleSpecifier, {
        typeOnly:
          wholly || (!importClause?.name && !!elements?.length && elements.every((element) => element.isTypeOnly)),
        names:
          elements
            ?.filter((element) => !element.isTypeOnly)
            .map(({ propertyName, name }) => (propertyName ?? name).text) ?? [],
        reExport: false,
      });
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, { typeOnly: node.isTypeOnly, names: [], reExport: true });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], { typeOnly: false, names: [], reExport: false });
    }
    ts.forEachChild(node, visit);
  }
  visit(file);
  return imports;
}

function read(path: string): Source {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, readFileSync(join(ROOT, path), "utf8"), ts.ScriptTarget.ES2023, true, kind);
  return { path, file, imports: importsOf(path, file) };
}

/** Every TypeScript source of the repository except generated ones. */
export function readSources(): Source[] {
  const atRoot = readdirSync(ROOT).filter((name) => SOURCE.test(name) && !name.endsWith(".d.ts"));
  return [...atRoot, ...FOLDERS.flatMap(pathsUnder)].map(read);
}

/** An exported function: its name, its first parameter as written, and its body. */
export type ExportedFunction = { name: string; firstParameter: string; body: string };

function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function described(name: string, node: ts.SignatureDeclaration & { body?: ts.Node | undefined }): ExportedFunction {
  return { name, firstParameter: node.parameters[0]?.getText() ?? "", body: node.body?.getText() ?? "" };
}

/** The exported functions of a file, including those passed to a wrapper such as React's `cache`. */
export function exportedFunctions({ file }: Source): ExportedFunction[] {
  return file.statements.filter(isExported).flatMap((statement): ExportedFunction[] => {
    if (ts.isFunctionDeclaration(statement)) return [described(statement.name?.text ?? "default", statement)];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const value = initializer && ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
      const isFunction = value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
      return isFunction ? [described(name.getText(), value)] : [];
    });
  });
}

/** Whether a file reads `process.env`. */
export function readsEnvironment({ file }: Source): boolean {
  let reads = false;
  function visit(node: ts.Node): void {
    if (ts.isPropertyAccessExpression(node) && node.getText() === "process.env") reads = true;
    ts.forEachChild(node, visit);
  }
  visit(file);
  return reads;
}
