type Fields = Record<string, unknown>;

/** An object without a prototype, so that a field named `__proto__` is a field like any other. */
function emptyFields(): Fields {
  return Object.create(null) as Fields; // TypeScript types it as `any`
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * `{"evidence.0.title": ["x"]}` becomes `{evidence: {0: {title: "x"}}}`. One value becomes text, several become a list.
 */
export function nest(values: Readonly<Record<string, readonly (string | File)[]>>): Fields {
  const root = emptyFields();
  for (const [name, list] of Object.entries(values)) {
    const path = name.split(".");
    const last = path.pop();
    if (last === undefined) continue;
    let target = root;
    for (const step of path) {
      const existing = target[step];
      const next = isFields(existing) ? existing : emptyFields();
      target[step] = next;
      target = next;
    }
    target[last] = list.length === 1 ? list[0] : list;
  }
  return root;
}
