import { z } from "zod";
import { database } from "@/lib/platform/database/connect";
import { sourcesAt } from "@/lib/register/names/names-query";
import { valuesOf } from "@/lib/platform/vocabulary";
import { addressState } from "@/lib/register/evidence/address-state-query";
import { ADDRESS_STATES, type AddressState } from "@/lib/register/evidence/address-states";
import { Prisma } from "@/lib/platform/database/generated/client";

const rows = z.array(
  z.object({
    number: z.number(),
    revision: z.number(),
    source: z.object({ slug: z.string(), title: z.string() }).nullable(),
    state: z.enum(valuesOf(ADDRESS_STATES)).nullable(),
    files: z.array(z.object({ sha256: z.string(), name: z.string(), media_type: z.string() })),
  }),
);

/** The source that an item is linked to, how the page at its address is, and the files attached to it by an instant. */
export type SourceAndFiles = {
  source: { slug: string; title: string } | null;
  state: AddressState | null;
  files: { sha256: string; name: string; media_type: string }[];
};

/** Loads the source and the files of these items as known at an instant. Returns a function that looks them up. */
export async function findSourceAndFiles(
  numbers: readonly number[],
  knownAt: Date,
): Promise<(item: { number: number; revision: number }) => SourceAndFiles> {
  const raw: unknown = await database().$queryRaw(Prisma.sql`
    SELECT e.number, v.number AS revision, ${addressState(knownAt)} AS state,
      CASE WHEN s.id IS NOT NULL THEN json_build_object('slug', s.slug, 'title', s.title) END AS source,
      (SELECT coalesce(json_agg(json_build_object('sha256', a.sha256, 'name', a.name, 'media_type', a.media_type)
          ORDER BY a.recorded_at, a.id), '[]')
        FROM attachment a WHERE a.evidence_id = e.id AND a.recorded_at <= ${knownAt.toISOString()}::timestamptz) AS files
    FROM evidence e JOIN evidence_revision v ON v.evidence_id = e.id LEFT JOIN ${sourcesAt(knownAt)} s ON s.id = v.source_id
    WHERE e.number = ANY(${[...new Set(numbers)]}::integer[])`);
  const found = new Map(rows.parse(raw).map((row) => [`${row.number}/${row.revision}`, row]));
  return ({ number, revision }) => {
    const { source, state, files } = found.get(`${number}/${revision}`) ?? { source: null, state: null, files: [] };
    return { source, state, files };
  };
}
