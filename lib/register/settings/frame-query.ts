import type { Settings } from "@/lib/register/settings/schema";
import { readSettings } from "@/lib/register/settings/settings-query";

/** What of the register everybody sees who reaches its address, before signing in too. */
export type Frame = Pick<Settings, "registerName" | "mark" | "accent">;

export async function readFrame(): Promise<Frame> {
  const { registerName, mark, accent } = await readSettings();
  return { registerName, mark, accent };
}
