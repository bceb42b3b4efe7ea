import { Worker } from "node:worker_threads";
import { extractText } from "@/lib/register/documents/extraction";
import { EXTRACTION_LIMITS, isEncodingName, TEXT_KINDS } from "@/lib/register/documents/vocabulary";

/*
 * The program of the process that extracts the text of one file. It reads the file from standard input and sends the
 * result back as one message. extract.ts starts it without the server's settings and kills it after the time limit.
 */

/**
 * Runs in a thread of its own and kills the process once it uses too much memory, because the main thread may be busy
 * with the file.
 */
const WATCH = `
  const limit = ${EXTRACTION_LIMITS.megabytes} * 1e6;
  setInterval(() => { if (process.memoryUsage.rss() > limit) process.kill(process.pid, "SIGKILL"); }, 20);`;

async function main(): Promise<void> {
  new Worker(WATCH, { eval: true }).unref();
  const [kind, encoding = ""] = process.argv.slice(2);
  const known = TEXT_KINDS.find((candidate) => candidate === kind);
  if (!known) throw new Error("This kind of file has no text");
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer); // no encoding is set, so chunks are buffers
  const bytes = Buffer.concat(pieces);
  const extraction = await extractText(known, bytes, isEncodingName(encoding) ? encoding : null);
  process.send?.(extraction, () => process.exit(0));
}

main().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }, () =>
    process.exit(0),
  );
});
