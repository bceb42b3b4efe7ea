/**
 * Measures how long extracting the text of a PDF takes, and how much memory. Makes a PDF of 300 pages (or `--pages N`)
 * with generated text, extracts its text as an upload does, and compares with the same words as a plain-text file,
 * which is the minimum that any extraction must do.
 *
 *   npm run bench:extract
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { extract } from "@/lib/register/documents/extract";
import { extractText } from "@/lib/register/documents/extraction";
import { codePointsIn } from "@/lib/register/documents/text";
import { EXTRACTION_LIMITS, TEXT_KINDS, type TextKind } from "@/lib/register/documents/vocabulary";
import { makePdf } from "@/tests/factories/files";

const LINES = 45;

function pageOf(page: number): string {
  const lines = Array.from(
    { length: LINES },
    (_, line) => `Page ${page + 1}, line ${line + 1}: this sentence was generated to be measured and asks for nothing.`,
  );
  return lines.join("\n");
}

type Measured = { milliseconds: number; megabytes: number };

/** Extracts the text in this process, which is started only for that, and prints time and memory. */
async function measureHere(kind: TextKind, file: string): Promise<void> {
  const bytes = readFileSync(file);
  const began = performance.now();
  const extraction = await extractText(kind, bytes, null);
  if (!("text" in extraction)) throw new Error("No text was extracted");
  // Kilobytes, from getrusage.
  const megabytes = process.resourceUsage().maxRSS / 1_000;
  process.stdout.write(JSON.stringify({ milliseconds: performance.now() - began, megabytes } satisfies Measured));
}

function measure(kind: TextKind, file: string): Measured {
  const command = ["--import", "tsx", __filename, "--kind", kind, "--file", file];
  // Written by `measureHere` above.
  return JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" })) as Measured;
}

function line(title: string, { milliseconds, megabytes }: Measured, baseline: Measured): string {
  const times = (milliseconds / Math.max(baseline.milliseconds, 0.001)).toFixed(0);
  const more = (megabytes / baseline.megabytes).toFixed(2);
  return `${title.padEnd(34)}${milliseconds.toFixed(1).padStart(9)} ms (× ${times})   ${megabytes.toFixed(0).padStart(5)} MB (× ${more})\n`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { pages: { type: "string", default: "300" }, kind: { type: "string" }, file: { type: "string" } },
  });
  const kind = TEXT_KINDS.find((known) => known === values.kind);
  if (kind && values.file !== undefined) return measureHere(kind, values.file);

  const folder = mkdtempSync(join(tmpdir(), "followthrough-extract-"));
  try {
    const pages = Array.from({ length: Number(values.pages) }, (_, page) => pageOf(page));
    const [pdf, txt] = [join(folder, "generated.pdf"), join(folder, "generated.txt")];
    const [pdfBytes, txtBytes] = [makePdf(pages), Buffer.from(`${pages.join("\n")}\n`)];
    writeFileSync(pdf, pdfBytes);
    writeFileSync(txt, txtBytes);
    const baseline = measure("TEXT", txt);
    process.stdout.write(line("Plain text, the baseline", baseline, baseline));
    process.stdout.write(line(`PDF of ${pages.length} pages`, measure("PDF", pdf), baseline));

    async function whole(of: TextKind, bytes: Buffer): Promise<{ seconds: number; text: string; pages: number }> {
      const began = performance.now();
      const { text, pageStarts } = await extract(of, bytes, null);
      return { seconds: (performance.now() - began) / 1_000, text, pages: pageStarts.length };
    }
    const [plain, paged] = [await whole("TEXT", txtBytes), await whole("PDF", pdfBytes)];
    process.stdout.write(
      `As an upload does, in a process of its own: ${plain.seconds.toFixed(2)} s for plain text, ` +
        `${paged.seconds.toFixed(2)} s for the PDF (× ${(paged.seconds / plain.seconds).toFixed(1)}), of ` +
        `${EXTRACTION_LIMITS.seconds} s and ${EXTRACTION_LIMITS.megabytes} MB that it may take.\n` +
        `${paged.pages} pages and ${codePointsIn(paged.text).toLocaleString("en-GB")} characters, ` +
        `${paged.text === plain.text ? "the same text both times" : "which DIFFER from the plain text"}.\n`,
    );
    if (paged.text !== plain.text) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
