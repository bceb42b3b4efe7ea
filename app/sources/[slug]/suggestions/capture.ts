import type { Span } from "@/lib/register/sources/passage";

/** What the form for a new record is filled in with. */
type Capture = Span & {
  source: string;
  version: string;
  kind: string;
  basis: string | null;
  addressees: readonly { slug: string }[];
  made: string | null;
  due: string | null;
};

/** The parameters that hand a passage, and what is known of it, to the form for a new record. */
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
