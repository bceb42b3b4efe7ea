import type { Block, ReportDocument } from "@/lib/delivery/report/blocks";
import type { PrintedBlock, PrintedReport } from "@/lib/delivery/report/docx";
import { chartSvg, type Stamp } from "@/lib/figures/charts/svg";
import type { Translator } from "@/lib/platform/language/translate";
import { makeFile } from "@/lib/platform/processes/run";

/** A report has at most `MAX_RECORDS` records; the slowest machine needs a tenth of this time. */
const LIMITS = { seconds: 120, megabytes: 1_000 };

function printed(block: Block, stamp: Stamp, t: Translator): PrintedBlock {
  if (block.kind === "chart") {
    const { title, words } = block.chart;
    return { kind: "drawing", svg: chartSvg(t, block.chart, stamp), title, words };
  }
  if (block.kind === "together") {
    return { kind: "together", blocks: block.blocks.map((inside) => printed(inside, stamp, t)) };
  }
  return block;
}

/**
 * A report as a DOCX file, made in a process of its own: drawing the charts and packing the file take the processor for
 * seconds, in which the server answers others.
 */
export async function printReport(
  { title, register, about, blocks }: ReportDocument,
  { stamp, t }: { stamp: Stamp; t: Translator },
): Promise<Uint8Array<ArrayBuffer>> {
  const report: PrintedReport = {
    title,
    register,
    about,
    blocks: blocks.map((block) => printed(block, stamp, t)),
    day: stamp.asOf.day,
    sequence: stamp.head?.sequence ?? null,
  };
  const program = { file: "lib/delivery/report/print-process.ts", args: [t.locale], limits: LIMITS };
  return makeFile(program, JSON.stringify(report));
}
