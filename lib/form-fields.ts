import type { FormValues } from "@/lib/form-state";

/** `{"evidence.0.title": ["x"]}` becomes `{evidence: {0: {title: "x"}}}`: one value as text, several as a list. */
export function nest(values: FormValues): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, list] of Object.entries(values)) {
    const path = name.split(".");
    const last = path.pop();
    if (last === undefined) continue;
    let at = root;
    for (const step of path) {
      const next = at[step];
      at = at[step] =
        typeof next === "object" && next !== null && !Array.isArray(next)
          ? (next as Record<string, unknown>)
          : Object.create(null);
    }
    at[last] = list.length === 1 ? list[0] : list;
  }
  return root;
}
