import { z } from "zod";
import { OverLimits, runProcess } from "@/lib/platform/processes/run";

const answer = z.object({ bytes: z.instanceof(Uint8Array<ArrayBuffer>) });

/** An SVG from `chartSvg` as a PNG, drawn in a process of its own while the server answers others. */
export async function chartPngBeside(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const program = { file: "lib/figures/charts/png-process.ts", limits: { seconds: 30, megabytes: 500 } };
  const made = await runProcess(program, svg);
  if (made === null) throw new OverLimits();
  return answer.parse(made).bytes;
}
