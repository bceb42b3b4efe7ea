import { pairParameters } from "@/lib/as-of";
import { env } from "@/lib/env";
import type { Head } from "@/lib/history/head";
import type { Place } from "@/lib/report/document";
import { reportAddress } from "@/lib/report/parts";
import type { Report } from "@/lib/report/read";

/** Where a report stands in the register that this process serves. */
export function placeOf({ query, parts, pair }: Pick<Report, "query" | "parts" | "pair">, head: Head | null): Place {
  const { publicAddress } = env();
  return { publicAddress, head, address: `${publicAddress}${reportAddress("", query, parts, pairParameters(pair))}` };
}
