import { text } from "node:stream/consumers";
import { chartPng } from "@/lib/figures/charts/png";

/** The program of the process that draws a PNG of the SVG on its standard input: see png-beside.ts, which starts it. */
async function main(): Promise<void> {
  const bytes = await chartPng(await text(process.stdin));
  process.send?.({ bytes }, () => process.exit(0));
}

void main();
