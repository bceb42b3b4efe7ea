import { withLabels } from "@/lib/delivery/exchange/labels";
import type { Translator } from "@/lib/platform/language/translate";

const FORMATS = ["svg", "png", "csv"] as const;

/** The files of a chart for `ChartView`, by the address of each; the numbers come with labels in the language of `t`. */
export function chartDownloads(
  t: Translator,
  addressOf: (format: string) => string,
): { label: string; href: string }[] {
  return FORMATS.map((format) => ({
    label: format.toUpperCase(),
    href: format === "csv" ? withLabels(addressOf(format), t) : addressOf(format),
  }));
}
