import { Prisma } from "@/lib/platform/database/generated/client";
import { kazakhStem } from "@/lib/platform/kazakh-stem";
import type { SearchTerm } from "@/lib/platform/search-terms";

/**
 * A term as PostgreSQL's text search asks for it (a `tsquery`), whether it is excluded or not: a word in any of its
 * English, Russian or Kazakh forms, or a phrase. Of words that say nothing, such as “the”, nothing is asked.
 */
export function termQuery({ text, phrase }: SearchTerm): Prisma.Sql {
  if (phrase) return Prisma.sql`phraseto_tsquery('russian', search_fold(${text}))`;
  const word = Prisma.sql`plainto_tsquery('russian', search_fold(${text}))`;
  const stem = kazakhStem(text);
  if (stem === null) return word;
  // The index has the words of Kazakh shortened by the Russian rules.
  return Prisma.sql`(${word} || coalesce(to_tsquery('simple', (ts_lexize('russian_stem', ${stem}))[1] || ':*'), ''))`;
}

/** All terms together, as one `tsquery`. */
export function termsQuery(terms: readonly SearchTerm[]): Prisma.Sql {
  const each = terms.map((term) => (term.excluded ? Prisma.sql`!!${termQuery(term)}` : termQuery(term)));
  return each.length === 0 ? Prisma.sql`''::tsquery` : Prisma.sql`(${Prisma.join(each, " && ")})`;
}

/**
 * What can be asked of the index of whole documents, which keeps no places: of a phrase that all its words occur, and
 * nothing of one that is excluded.
 */
export function withoutPlaces(terms: readonly SearchTerm[]): SearchTerm[] {
  return terms.filter(({ phrase, excluded }) => !phrase || !excluded).map((term) => ({ ...term, phrase: false }));
}
