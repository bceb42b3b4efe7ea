import { withLabels } from "@/lib/delivery/exchange/labels";
import type { Translator } from "@/lib/platform/language/translate";

const FORMATS = ["svg", "png", "csv"] as const;

/** The downloads of a chart for `ChartView`; the CSV has labels in the language of `t`. */
export function chartDownloads(
  t: Translator,
  addressOf: (format: string) => string,
): { label: string; href: string }[] {
  return FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: format === "csv" ? withLabels(addressOf(format), t) : addressOf(format),
  }));
}
