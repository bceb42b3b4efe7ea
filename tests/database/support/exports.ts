import { env } from "@/lib/platform/env";
import { readClock } from "@/lib/platform/history/head";
import type { AsOf } from "@/lib/platform/time/as-of";
import { dayInZone } from "@/lib/platform/time/dates";
import { NO_FILTERS } from "@/lib/register/lists/filters";

/** What an export is asked for: every record, in the order of its reference. */
export const EVERYTHING = { filters: NO_FILTERS, sort: "reference", descending: false } as const;
/** The newest pair. */
export async function asOfNow(): Promise<AsOf> {
  const clock = await readClock();
  return { day: dayInZone(clock.now, env().timeZone), knownAt: clock.head?.instant ?? clock.now };
}

/** Everything that an export writes. */
export async function readAll(text: AsyncGenerator<string>): Promise<string> {
  let all = "";
  for await (const part of text) all += part;
  return all;
}
