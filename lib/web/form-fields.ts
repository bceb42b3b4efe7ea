import type { FormValues } from "@/lib/web/form-state";

type Fields = Record<string, unknown>;

/** An object that has nothing but what is put into it: a field named `__proto__` is a field like any other. */
function noFields(): Fields {
  return Object.create(null) as Fields; // the language types it as `any`
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `{"evidence.0.title": ["x"]}` becomes `{evidence: {0: {title: "x"}}}`: one value as text, several as a list. */
export function nest(values: FormValues): Fields {
  const root = noFields();
  for (const [name, list] of Object.entries(values)) {
    const path = name.split(".");
    const last = path.pop();
    if (last === undefined) continue;
    let at = root;
    for (const step of path) {
      const known = at[step];
      const next = isFields(known) ? known : noFields();
      at[step] = next;
      at = next;
    }
    at[last] = list.length === 1 ? list[0] : list;
  }
  return root;
}
