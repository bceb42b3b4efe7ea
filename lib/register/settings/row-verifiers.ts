import type { RowVerifier } from "@/lib/platform/history/verify";

/** A setting's value, or the text itself where it is no JSON: that fits no entry. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // JSON.parse's only way to say that the text is no JSON
  }
}

/** How settings are held against the history. */
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
