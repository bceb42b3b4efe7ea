import type { RowVerifier } from "@/lib/platform/history/verify";

/** A setting's value. Text that is not JSON is returned unchanged: it matches no entry. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // JSON.parse throws for text that is not JSON
  }
}

/** How settings are verified against the history. */
export const settingVerifiers: readonly RowVerifier[] = [
  {
    subjectType: "setting",
    table: "setting",
    idColumn: "key",
    text: true,
    mutable: true,
    async contents(tx, keys) {
      const rows = await tx.setting.findMany({ where: { key: { in: keys } } });
      return new Map(rows.map(({ key, value }) => [key, { value: valueOf(value) }]));
    },
  },
];
