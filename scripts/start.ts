import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { prepareClient, preparePages, ROOT } from "@/scripts/prepare";
import { startFailure } from "@/scripts/start-failure";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      /** Render pages from the sources as they change. */
      dev: { type: "boolean", default: false },
      /** Serve the existing build, whichever sources it was made from. */
      "as-built": { type: "boolean", default: false },
    },
  });
  process.chdir(ROOT);
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // Done before anything loads React, which checks the variable; Next's types make it read-only.
  Object.assign(process.env, { NODE_ENV: values.dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" });

  const { env } = await import("@/lib/platform/env");
  env();
  if (!values["as-built"]) {
    await prepareClient();
    if (!values.dev) await preparePages();
  }
  const { serve } = await import("@/server");
  await serve({
    dev: values.dev,
    folder: ROOT,
    startedByNpm: process.env["npm_lifecycle_event"] !== undefined,
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
});
