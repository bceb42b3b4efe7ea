import { format } from "node:util";

const METHODS = ["debug", "error", "info", "log", "trace", "warn"] as const;

let unexpected: string[] = [];

// Installed before anything else, so that output of modules that are being loaded counts too. A test that expects
// output installs its own spy.
for (const method of METHODS) {
  console[method] = (...words: unknown[]) => {
    unexpected.push(`console.${method}: ${format(...words)}`);
  };
}

function failOnOutput(): void {
  const output = unexpected;
  unexpected = [];
  if (output.length > 0) throw new Error(`Unexpected console output:\n${output.join("\n")}`);
}

afterEach(() => {
  jest.restoreAllMocks();
  failOnOutput();
});
afterAll(failOnOutput);
