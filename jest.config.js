// @ts-check
const { availableParallelism } = require("node:os");

const common = {
  rootDir: __dirname,
  transform: {
    "\\.[jt]sx?$": [
      "@swc/jest",
      {
        jsc: {
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
          target: "es2022",
        },
        module: { type: "commonjs" },
      },
    ],
  },
  moduleNameMapper: {
    "^@/(.*)$": "<rootDir>/$1",
    // d3's packages give Node only ES modules, but have a plain file for browsers.
    "^(d3-[a-z-]+|internmap)$": "<rootDir>/node_modules/$1/dist/$1.min.js",
  },
  // These packages have ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!(intl-messageformat|@formatjs|parse5|entities)/)"],
  modulePathIgnorePatterns: ["<rootDir>/.next/", "<rootDir>/data/"],
  setupFilesAfterEnv: ["<rootDir>/tests/jest-setup/fail-on-console.ts"],
};

function databaseTests(...names) {
  return names.map((name) => `tests/database/${name}\\.test\\.tsx?$`);
}

/** Tests of what only the embedded database has. */
const EMBEDDED_ONLY = databaseTests("embedded", "schema");

/** Tests of what only a PostgreSQL server has. */
const POSTGRESQL_ONLY = databaseTests("replica");

/**
 * Tests of rules whose results no database decides. Where there is a server they are run there alone, which takes half the
 * time: that the embedded database takes the same statements is shown by the tests in a browser, which open every page and
 * send every form on it. All that is about states, figures, lists, imports, history and backups is run on both.
 */
const ON_ONE_DATABASE = databaseTests(
  "accounts",
  "api",
  "attachments",
  "charts",
  "check-links",
  "csv-readers",
  "digest",
  "following",
  "import-own-facts",
  "import-own-tables",
  "import-references",
  "interests",
  "package-profile",
  "quotations",
  "report",
  "source-files",
  "starter-register",
  "starter-update",
  "suggestions",
  "table-uploads",
  "views",
  "web-pages",
  "workbook",
);

const hasServer = Boolean(process.env["TEST_DATABASE_URL"]);

/** All database tests, on one of the two databases. */
function databaseProject(displayName, kind, rest = {}) {
  return {
    ...common,
    displayName,
    testMatch: ["<rootDir>/tests/database/**/*.test.{ts,tsx}"],
    testEnvironment: "<rootDir>/tests/database/support/environment.ts",
    testEnvironmentOptions: { kind },
    setupFilesAfterEnv: [...common.setupFilesAfterEnv, "<rootDir>/tests/database/support/setup.ts"],
    ...rest,
  };
}

function plainProject(displayName) {
  return {
    ...common,
    displayName,
    testEnvironment: "node",
    testMatch: [`<rootDir>/tests/${displayName}/**/*.test.{ts,tsx}`],
  };
}

const projects = [
  plainProject("architecture"),
  plainProject("unit"),
  databaseProject("database", "embedded", {
    testPathIgnorePatterns: [...POSTGRESQL_ONLY, ...(hasServer ? ON_ONE_DATABASE : [])],
  }),
];
if (hasServer) {
  projects.push(
    databaseProject("postgresql", "postgresql", {
      globalSetup: "<rootDir>/tests/database/support/global-setup.ts",
      globalTeardown: "<rootDir>/tests/database/support/global-teardown.ts",
      testPathIgnorePatterns: EMBEDDED_ONLY,
    }),
  );
}

/** @type {import("jest").Config} */
module.exports = {
  projects,
  // Long enough for a busy machine, on which browser tests run at the same time.
  testTimeout: 300_000,
  // By default Jest keeps one core free for itself, which it hardly needs.
  maxWorkers: availableParallelism(),
};
