/** What an update can speak of. Each has an update of its own that gives it, mostly the same one. */
export type Axis = "status" | "response";

type Governed = { governing: number | null; governingResponse: number | null };

/** What of a record's state the update with this number gives. */
export function axesGivenBy(number: number, { governing, governingResponse }: Governed): Axis[] {
  return [
    ...(number === governing ? (["status"] as const) : []),
    ...(number === governingResponse ? (["response"] as const) : []),
  ];
}
