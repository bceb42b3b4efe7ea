import { asOfParameters } from "@/lib/platform/time/as-of";
import { env } from "@/lib/platform/env";
import type { Head } from "@/lib/platform/history/head";
import type { Place } from "@/lib/delivery/report/blocks";
import { reportParameters } from "@/lib/delivery/report/parts";
import type { Report } from "@/lib/delivery/report/read";
import { addresses } from "@/lib/web/addresses";

/** The permanent address and the newest history entry of a report in the register that this process serves. */
export function placeOf(
  { query, parts, front, asOf }: Pick<Report, "query" | "parts" | "front" | "asOf">,
  head: Head | null,
): Place {
  const { publicAddress, timeZone } = env();
  return {
    publicAddress,
    zone: timeZone,
    head,
    address: `${publicAddress}${addresses.report(reportParameters(query, { parts, front }, asOfParameters(asOf)))}`,
  };
}
