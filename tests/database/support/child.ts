import { spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../../..");

/** One of our programs, running in a separate process. */
export type Child = {
  /** Every complete line of its standard output so far. */
  lines: string[];
  /** Resolves when a line of standard output matches; rejects when the process ends without one. */
  line(fits: (line: string) => boolean): Promise<string>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{ code: number | null; errors: string }>;
};

/** Starts a TypeScript file, given by its path from the project's root, as `npm start` starts the server. */
export function startChild(file: string, ...words: string[]): Child {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...words], {
    cwd: ROOT,
    // Jest's own settings would make the child process differ from the server.
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], NODE_ENV: "test" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let rest = "";
  let errors = "";
  let over = false;
  const watchers = new Set<() => void>();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    for (const watch of watchers) watch();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<{ code: number | null; errors: string }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      over = true;
      for (const watch of watchers) watch();
      resolve({ code, errors });
    });
  });
  return {
    lines,
    line(fits) {
      return new Promise((resolve, reject) => {
        function watch(): void {
          const found = lines.find(fits);
          if (found === undefined && !over) return;
          watchers.delete(watch);
          if (found === undefined) reject(new Error(`${file} ended without the line that was waited for:\n${errors}`));
          else resolve(found);
        }
        watchers.add(watch);
        watch();
      });
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
