import { withConnection } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";

/** How many ids are fetched over the connection at a time. */
const FETCH = 10_000;

const BYTES = 16;

/** A list of UUIDs that may be very long: it takes 16 bytes for each, where strings would take several times that. */
export class Ids {
  private readonly chunks: Buffer[] = [];
  length = 0;

  /** Adds UUIDs. Every call but the last must add exactly `FETCH` of them. */
  add(ids: readonly string[]): void {
    this.chunks.push(Buffer.from(ids.join("").replaceAll("-", ""), "hex"));
    this.length += ids.length;
  }

  /** Like `slice` of an array. */
  slice(start: number, end: number): string[] {
    const ids: string[] = [];
    for (let index = start; index < Math.min(end, this.length); index += 1) {
      const at = (index % FETCH) * BYTES;
      const hex = this.chunks[Math.floor(index / FETCH)]?.toString("hex", at, at + BYTES) ?? "";
      ids.push(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"));
    }
    return ids;
  }
}

/**
 * The rows of a SELECT, with whole numbers, instants and JSON parsed as `$queryRaw` parses them, but without Prisma in
 * between: for many rows of many columns that halves the time.
 */
export async function readRows(select: Prisma.Sql): Promise<unknown[]> {
  return withConnection(async (client) => {
    const { rows } = await client.query<Record<string, unknown>>({ text: select.text, values: select.values });
    return rows;
  });
}

/** The UUIDs that a SELECT of the single column `id` returns, in its order. */
export async function readIds(select: Prisma.Sql): Promise<Ids> {
  const ids = new Ids();
  await withConnection(async (client) => {
    await client.query("BEGIN READ ONLY");
    await client.query({ text: `DECLARE ids NO SCROLL CURSOR FOR ${select.text}`, values: select.values });
    for (;;) {
      const { rows } = await client.query<{ id: string }>(`FETCH ${FETCH} FROM ids`);
      if (rows.length === 0) break;
      ids.add(rows.map(({ id }) => id));
    }
    await client.query("COMMIT");
  });
  return ids;
}
