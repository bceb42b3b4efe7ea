import type { Translator } from "@/lib/platform/language/translate";

/** An export's address, with labels in the page's language. English labels are in `status_label` anyway. */
export function withLabels(address: string, t: Translator): string {
  if (t.locale === "en") return address;
  return `${address}${address.includes("?") ? "&" : "?"}labels=${t.locale}`;
}
