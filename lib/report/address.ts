import { pairParameters } from "@/lib/as-of";
import { env } from "@/lib/env";
import type { Head } from "@/lib/history/head";
import type { Place } from "@/lib/report/document";
import { reportParameters } from "@/lib/report/parts";
import type { Report } from "@/lib/report/read";
import { addresses } from "@/lib/web/addresses";

/** Where a report stands in the register that this process serves. */
export function placeOf({ query, parts, pair }: Pick<Report, "query" | "parts" | "pair">, head: Head | null): Place {
  const { publicAddress } = env();
  return {
    publicAddress,
    head,
    address: `${publicAddress}${addresses.report(reportParameters(query, parts, pairParameters(pair)))}`,
  };
}
