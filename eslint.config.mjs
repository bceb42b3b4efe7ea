import next from "eslint-config-next/core-web-vitals";
import { defineConfig, globalIgnores } from "eslint/config";
import typescript from "typescript-eslint";

/** Files that Next or another tool loads by their default export. */
const LOADED_BY_DEFAULT_EXPORT = [
  "app/**/{page,layout,template,error,global-error,loading,not-found,forbidden,unauthorized,default,robots,sitemap,manifest,icon,opengraph-image}.{ts,tsx}",
  "*.config.{js,mjs,ts}",
  "tests/**/*environment.ts",
  "tests/**/global-*.ts",
  "tests/**/*-reporter.ts",
];

/** The settings module, and code that runs before or outside the application. */
const MAY_READ_THE_ENVIRONMENT = ["lib/platform/env.ts", "*.config.{js,mjs,ts}", "scripts/**", "tests/**"];

const NO_DEFAULT_EXPORT = {
  selector: "ExportDefaultDeclaration",
  message: "Name the export: a default export has another name in every file that imports it.",
};
const NO_ENVIRONMENT = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Read settings with env() from lib/platform/env.ts, where they are checked.",
};
const NO_BARREL = {
  selector: "ExportAllDeclaration",
  message: "Import from the file that defines it: barrel files hide what depends on what.",
};
const NO_SILENT_CATCH = {
  selector: "CallExpression[callee.property.name='catch'] > :function > BlockStatement[body.length=0]",
  message: "Handle the error, or say in a comment why it can be ignored.",
};
const NO_UNREAD_ROWS = {
  selector:
    ":matches(CallExpression[callee.property.name=/^\\$queryRaw/], TaggedTemplateExpression[tag.property.name=/^\\$queryRaw/])[typeArguments]",
  message: "A type says what nobody has checked: read the rows with queryRows and a schema.",
};
const NO_PACKING_SPREAD = {
  selector:
    ":matches(SpreadElement > ObjectExpression, :matches(ArrayExpression, CallExpression, NewExpression) > SpreadElement > ArrayExpression)",
  message: "Write the members directly: spreading a literal only serves to pack several of them into one line.",
};

/** What is forbidden in every source file. */
const ALWAYS = [NO_BARREL, NO_SILENT_CATCH, NO_PACKING_SPREAD];

export default defineConfig(
  globalIgnores([".next/", "data/", "lib/platform/database/generated/", "next-env.d.ts", "test-results/"]),
  // Only these files have components and hooks, and looking for them in all others takes a quarter of the time.
  { files: ["**/*.tsx", "**/use-*.ts"], extends: [next] },
  typescript.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.mjs", "*.js"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...ALWAYS, NO_DEFAULT_EXPORT, NO_ENVIRONMENT, NO_UNREAD_ROWS],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-console": "error",
      eqeqeq: ["error", "always"],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // React accepts event handlers and actions that return promises; elsewhere no-floating-promises reports promises
      // that are not awaited.
      "@typescript-eslint/no-misused-promises": [
        "error",
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      // Looking a key up in a table that may lack it uses `?.` or `??`, even where the current types say that this is
      // unnecessary.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // Wherever a string is spread, splitting it by code points is intended.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // An interface may require an async function even where nothing is awaited.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
    },
  },
  {
    files: MAY_READ_THE_ENVIRONMENT,
    rules: { "no-restricted-syntax": ["error", ...ALWAYS, NO_DEFAULT_EXPORT, NO_UNREAD_ROWS] },
  },
  {
    // Tests assert the types of the rows that they read.
    files: ["tests/**"],
    rules: { "no-restricted-syntax": ["error", ...ALWAYS, NO_DEFAULT_EXPORT] },
  },
  {
    files: ["tests/**"],
    ignores: ["tests/properties.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        { name: "fast-check", message: "Import fc from tests/properties, whose inputs are the same in every run." },
      ],
    },
  },
  {
    files: LOADED_BY_DEFAULT_EXPORT,
    rules: { "no-restricted-syntax": ["error", ...ALWAYS, NO_ENVIRONMENT, NO_UNREAD_ROWS] },
  },
  {
    files: ["*.config.{js,mjs,ts}", "tests/**/*environment.ts", "tests/**/global-*.ts", "tests/**/*-reporter.ts"],
    rules: { "no-restricted-syntax": ["error", ...ALWAYS, NO_UNREAD_ROWS] },
  },
  {
    files: ["*.{js,mjs}"],
    extends: [typescript.configs.disableTypeChecked],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["tests/**"],
    rules: {
      // The code that makes a test fail on unexpected console output has to use the console.
      "no-console": "off",
      // Playwright's fixtures call a function named `use`, which the rule mistakes for React's hook.
      "react-hooks/rules-of-hooks": "off",
      "no-empty-pattern": "off",
    },
  },
);
