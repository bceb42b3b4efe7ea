import { z } from "zod";
import { authorise, type User } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import { queryRows } from "@/lib/platform/database/rows";
import { onReplicaIfPast } from "@/lib/platform/history/on-replica";
import { MAX_SEARCH_TERMS, parseSearch } from "@/lib/platform/search-terms";
import type { AsOf } from "@/lib/platform/time/as-of";
import { bestFound, FOUND_KINDS, type FoundKind, MAX_FOUND, similarRecords } from "@/lib/register/search/found-query";
import { type MarkedText, markWords } from "@/lib/register/search/marks";

/** How many results of each kind are shown. */
const SHOWN_OF_A_KIND = 10;

const foundRow = z.object({
  name: z.string().nullable(),
  number: z.number().nullable(),
  title: z.string(),
  body: z.string(),
  proposed: z.boolean(),
  total: z.number(),
  title_marked: z.string(),
  body_marked: z.string(),
});

/** One result: what leads to it, its title and the text around the words that were found. */
export type Found = { name: string; number: number | null; title: MarkedText[]; body: MarkedText[]; proposed: boolean };

/** The results of one kind: the best of them, and how many there are; `hasMore` than are counted. */
export type FoundOfAKind = { kind: FoundKind; total: number; hasMore: boolean; best: Found[] };

export type SearchResults = {
  kinds: FoundOfAKind[];
  /** Records with words written like these; only where nothing was found. */
  similar: Found[];
};

function toFound(row: z.infer<typeof foundRow>): Found {
  return {
    name: row.name ?? "",
    number: row.number,
    proposed: row.proposed,
    title: markWords(row.title, row.title_marked),
    body: markWords(row.body, row.body_marked),
  };
}

/** How much of a word must be the same, from 0 to 1: 0.6 by default, which two letters that changed places do not reach. */
const LEAST_SIMILARITY = "0.4";

function findSimilar(words: string, asOf: AsOf): Promise<z.infer<typeof foundRow>[]> {
  return database().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('pg_trgm.word_similarity_threshold', ${LEAST_SIMILARITY}, true)`;
    return queryRows(foundRow, similarRecords(words, asOf, SHOWN_OF_A_KIND), tx);
  });
}

/**
 * Searches records, updates, evidence, sources and their texts, actors and the names of attached files, as known at the
 * instant and dated by the day. Kinds without a result are left out.
 */
export async function findAnything(user: User, query: string, asOf: AsOf): Promise<SearchResults> {
  authorise(user, "register.read");
  const terms = parseSearch(query).slice(0, MAX_SEARCH_TERMS);
  if (!terms.some(({ excluded }) => !excluded)) return { kinds: [], similar: [] };
  const asked = { terms, name: query.trim() };
  const found = await Promise.all(
    FOUND_KINDS.map(async (kind): Promise<FoundOfAKind> => {
      const statement = bestFound(kind, asked, asOf, SHOWN_OF_A_KIND);
      const rows = await onReplicaIfPast(asOf, () => queryRows(foundRow, statement));
      const total = rows[0]?.total ?? 0;
      return { kind, total: Math.min(total, MAX_FOUND), hasMore: total > MAX_FOUND, best: rows.map(toFound) };
    }),
  );
  const kinds = found.filter(({ total }) => total > 0);
  if (kinds.length > 0) return { kinds, similar: [] };
  const words = terms.flatMap(({ text, excluded }) => (excluded ? [] : [text])).join(" ");
  const similar = await onReplicaIfPast(asOf, () => findSimilar(words, asOf));
  return { kinds, similar: similar.map(toFound) };
}
