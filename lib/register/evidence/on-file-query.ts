import { z } from "zod";
import { Prisma } from "@/lib/platform/database/generated/client";
import { sqlInstant } from "@/lib/platform/database/sql";
import { searchWords } from "@/lib/platform/search-words";
import { spellingsOf } from "@/lib/register/evidence/same-address";

/** How many items are shown to somebody who types, and how many of those that have the words are put in order. */
const MAX_SHOWN = 10;
const MAX_ORDERED = 200;

/** The index is one of three letters: fewer would have every item read. */
const LEAST_LETTERS = 3;

/** A number, as typed or as the register shows it. */
const NUMBER = /^(?:e-?)?([1-9]\d{0,8})$/i;

export const onFileRow = z.object({
  number: z.number(),
  title: z.string(),
  publisher: z.string().nullable(),
  address: z.string().nullable(),
  date: z.string().nullable(),
  /** Whether it has the very address that was typed. */
  isSame: z.boolean(),
});

/** Of an item's revisions the newest, as known at an instant or, without one, now; `v` is the revision. */
function isNewest(knownAt: Date | null): Prisma.Sql {
  const known = (revision: string) =>
    knownAt === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(revision)}.recorded_at <= ${sqlInstant(knownAt)}`;
  return Prisma.sql`
    NOT v.withdrawn ${known("v")} AND NOT EXISTS (
      SELECT 1 FROM evidence_revision later
      WHERE later.evidence_id = v.evidence_id AND later.number > v.number ${known("later")})`;
}

/** The keys of an address, however it is written. */
function keysOf(address: string): Prisma.Sql {
  return Prisma.sql`ANY(ARRAY[${Prisma.join(spellingsOf(address).map((one) => Prisma.sql`address_key(${one})`))}])`;
}

/** The words of which each has to occur in an item's title, publisher or address; none where they are too short. */
function wordsOf(text: string): string[] {
  const words = searchWords(text);
  return words.some((word) => [...word].length >= LEAST_LETTERS) ? words : [];
}

/**
 * The items that somebody could mean who types this, of those on file now: the one with this number, those with this address,
 * and those with parts of words of their title, publisher or address.
 */
export function itemsMeant(text: string): Prisma.Sql {
  const typed = text.trim();
  const number = Number(NUMBER.exec(typed)?.[1] ?? 0);
  const handle = Prisma.sql`evidence_handle(v.title, v.publisher, v.address)`;
  const words = wordsOf(typed).map(
    (word) => Prisma.sql`AND ${handle} LIKE '%' || search_fold(${word.replace(/[\\%_]/g, "\\$&")}) || '%'`,
  );
  const worded =
    words.length === 0
      ? Prisma.empty
      : Prisma.sql`
        UNION (SELECT v.id FROM evidence_revision v
          WHERE ${isNewest(null)} ${Prisma.join(words, " ")} LIMIT ${MAX_ORDERED}::integer)`;
  return Prisma.sql`
    SELECT e.number, v.title, v.publisher, v.address, v.date_edtf AS date,
      coalesce(address_key(v.address) = ${keysOf(typed)}, false) AS "isSame"
    FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id
    WHERE ${isNewest(null)} AND v.id IN (
      SELECT v.id FROM evidence_revision v WHERE address_key(v.address) = ${keysOf(typed)}
      UNION SELECT v.id FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id WHERE e.number = ${number}::integer
      ${worded})
    ORDER BY "isSame" DESC, e.number = ${number}::integer DESC, e.number DESC LIMIT ${MAX_SHOWN}::integer`;
}

/** The numbers of the items with the same address as another has, as known at an instant or, without one, now. */
export function itemsAtAddress(address: string, knownAt: Date | null): Prisma.Sql {
  return Prisma.sql`
    SELECT e.number, v.title
    FROM evidence_revision v JOIN evidence e ON e.id = v.evidence_id
    WHERE address_key(v.address) = ${keysOf(address)} AND ${isNewest(knownAt)}
    ORDER BY e.number LIMIT ${MAX_SHOWN}::integer`;
}

export const atAddressRow = z.object({ number: z.number(), title: z.string() });
