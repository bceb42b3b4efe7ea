import { anyCase } from "@/lib/platform/any-case";
import { Prisma } from "@/lib/platform/database/generated/client";
import { searchWords } from "@/lib/platform/search-words";
import type { AsOf } from "@/lib/platform/time/as-of";
import { addressState } from "@/lib/register/evidence/address-state-query";
import type { AddressState } from "@/lib/register/evidence/address-states";
import { MAX_EVIDENCE_QUERY_LENGTH } from "@/lib/register/evidence/vocabulary";
import { actorsAt, meantActors } from "@/lib/register/names/names-query";

/** Which items of evidence a list contains. */
export type EvidenceFilter = {
  /** Words that must all occur. */
  query: string;
  /** Slug of the source that the items are linked to; null for all. */
  source: string | null;
  /** Slug of the actor that provides them; omitted for all. */
  provider?: string;
  /** How the page at its address is; omitted for all. */
  state?: AddressState;
};

/**
 * The items of evidence as known at `knownAt`, each in its newest revision, as `item`. Items dated after the day are
 * left out; a vague date counts from its latest day. Items without a date are included.
 */
export function evidenceItems(
  { query, source, provider: providedBy, state }: EvidenceFilter,
  { day, knownAt }: AsOf,
): Prisma.Sql {
  const known = Prisma.sql`${knownAt.toISOString()}::timestamptz`;
  const words = searchWords(query.slice(0, MAX_EVIDENCE_QUERY_LENGTH));
  const text = Prisma.sql`normalize(concat_ws(E'\n', 'E-' || e.number, v.title, v.publisher, v.summary, provider.name), NFKC)`;
  const conditions = words.map((word) => Prisma.sql`AND ${text} ~ ${anyCase(word)}`);
  return Prisma.sql`
    SELECT e.number AS item, v.title, v.publisher, v.date_edtf, v.reliability::text, v.credibility, v.recorded_at,
      provider.name AS provider_name, provider.slug AS provider_slug,
      ${addressState(knownAt)} AS state,
      (SELECT count(DISTINCT c.update_id)::integer
        FROM evidence_revision cited
        JOIN citation c ON c.evidence_revision_id = cited.id
        JOIN "update" u ON u.id = c.update_id
        WHERE cited.evidence_id = e.id AND u.recorded_at <= ${known}) AS citations
    FROM evidence e
    JOIN evidence_revision v ON v.evidence_id = e.id
    LEFT JOIN ${actorsAt(knownAt)} provider ON provider.id = v.provider_id
    LEFT JOIN source ON source.id = v.source_id
    WHERE v.recorded_at <= ${known} AND NOT v.withdrawn
      AND (v.date_latest IS NULL OR v.date_latest <= ${day}::date)
      AND NOT EXISTS (
        SELECT 1 FROM evidence_revision later
        WHERE later.evidence_id = e.id AND later.number > v.number AND later.recorded_at <= ${known})
      ${source === null ? Prisma.empty : Prisma.sql`AND source.slug = ${source}`}
      ${providedBy === undefined ? Prisma.empty : Prisma.sql`AND v.provider_id IN (${meantActors([providedBy], knownAt)})`}
      ${state === undefined ? Prisma.empty : Prisma.sql`AND ${addressState(knownAt)} = ${state}`}
      ${conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty}`;
}
