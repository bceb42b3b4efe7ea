import { Worker } from "node:worker_threads";
import { extractText } from "@/lib/register/documents/extraction";
import { EXTRACTION_LIMITS, isEncodingName, TEXT_KINDS } from "@/lib/register/documents/vocabulary";

/*
 * The program of the process that takes the text out of one file: its bytes come on standard input, what came of it
 * goes back as one message. extract.ts starts it, without the server's settings, and ends it after its time.
 */

/** Ends the process from a thread of its own once it holds too much: its main thread may be deep in somebody's file. */
const WATCH = `
  const most = ${EXTRACTION_LIMITS.megabytes} * 1e6;
  setInterval(() => { if (process.memoryUsage.rss() > most) process.kill(process.pid, "SIGKILL"); }, 20);`;

async function main(): Promise<void> {
  new Worker(WATCH, { eval: true }).unref();
  const [kind, encoding = ""] = process.argv.slice(2);
  const known = TEXT_KINDS.find((candidate) => candidate === kind);
  if (!known) throw new Error("This kind of file has no text");
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer); // no encoding is set on it
  const bytes = Buffer.concat(pieces);
  const extraction = await extractText(known, bytes, isEncodingName(encoding) ? encoding : null);
  process.send?.(extraction, () => process.exit(0));
}

main().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }, () =>
    process.exit(0),
  );
});
