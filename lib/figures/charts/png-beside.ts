import { makeFile } from "@/lib/platform/processes/run";

/** An SVG from `chartSvg` as a PNG, drawn in a process of its own while the server answers others. */
export async function chartPngBeside(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = { file: "lib/figures/charts/png-process.ts", limits: { seconds: 30, megabytes: 500 } };
  return makeFile(program, svg);
}
