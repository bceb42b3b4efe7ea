import { text } from "node:stream/consumers";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { z } from "zod";

/*
 * Reads OpenAPI descriptions, as a JSON array of texts, and prints what Redocly's linter finds in each: texts that begin
 * with the name of a rule.
 */

async function lint(input: string): Promise<string[][]> {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const found: string[][] = [];
  for (const source of z.array(z.string()).parse(JSON.parse(input))) {
    const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
    found.push(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  }
  return found;
}

text(process.stdin)
  .then(lint)
  .then(
    (found) => process.stdout.write(JSON.stringify(found)),
    (error: unknown) => {
      process.stderr.write(String(error));
      process.exit(1);
    },
  );
