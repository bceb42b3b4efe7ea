/** An answer in plain words, line by line. */
export function textResponse(
  status: number,
  lines: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${lines.join("\n")}\n`, {
    status,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** An instant as names of files have it. */
export function instantInName(instant: Date): string {
  return instant.toISOString().replaceAll(/[:.]/g, "").replace("T", "-");
}
