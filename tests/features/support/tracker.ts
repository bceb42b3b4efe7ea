import { spawn } from "node:child_process";
import { resolve } from "node:path";
import type { Home } from "./server";

const ROOT = resolve(__dirname, "../../..");

/** Runs `npm run tracker` with these arguments on a home, with further settings if needed. */
export async function tracker(
  home: Pick<Home, "dataFolder" | "databaseUrl"> & { settings?: Record<string, string> },
  ...words: string[]
): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/tracker.ts", ...words], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      NODE_ENV: "production",
      DATABASE_URL: home.databaseUrl ?? "",
      DATA_FOLDER: home.dataFolder,
      ...home.settings,
    },
  });
  let [out, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, out, errors };
}
