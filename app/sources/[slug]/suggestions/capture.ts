import type { Span } from "@/lib/register/sources/passage";

/** The values with which the new record's form is filled in. */
type Capture = Span & {
  source: string;
  version: string;
  kind: string;
  basis: string | null;
  addressees: readonly { slug: string }[];
  made: string | null;
  due: string | null;
};

/** The parameters that pass a passage, and what is known about it, to the new record's form. */
export function captureParameters({
  source,
  version,
  start,
  end,
  kind,
  basis,
  addressees,
  made,
  due,
}: Capture): [string, string][] {
  return [
    ["source", source],
    ["passage_start", String(start)],
    ["passage_end", String(end)],
    ["text_version", version],
    ["kind", kind],
    ["basis", basis ?? ""],
    ...addressees.map(({ slug }): [string, string] => ["addressee", slug]),
    ["made", made ?? ""],
    ["due", due ?? ""],
  ];
}
