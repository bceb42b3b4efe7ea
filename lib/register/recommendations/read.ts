import { type User, authorise } from "@/lib/access/policy";
import { database } from "@/lib/platform/database/connect";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { actorChoices } from "@/lib/register/actors/revision-query";
import { sourceChoices } from "@/lib/register/sources/facts-query";
import { themeChoices } from "@/lib/register/themes/revision-query";

/** What the forms offer to choose from. */
export type RecommendationChoices = {
  themes: { slug: string; name: string }[];
  /** `dateEdtf`: the source’s own date, if it has one. */
  sources: { slug: string; title: string; dateEdtf: string | null }[];
  actors: { slug: string; name: string }[];
  owners: { id: string; name: string | null }[];
};

export async function listChoices(user: User): Promise<RecommendationChoices> {
  authorise(user, "register.read");
  const [owners, sources, themes, actors] = await Promise.all([
    database().account.findMany({
      where: { kind: "PERSON", disabledAt: null, passwordHash: { not: null }, role: { not: "REVIEWER" } },
      orderBy: { name: "asc" },
      select: { id: true, name: true },
    }),
    sourceChoices(),
    themeChoices(),
    actorChoices(),
  ]);
  return { themes, sources, actors, owners };
}

/** Of so many records of a source added last, one is looked for that is not withdrawn. */
const LAST_LOOKED_AT = 20;

/** The record added last from a source, whose addressees and themes the next one may share. Null when there is none. */
export async function getLastRecordOf(user: User, slug: string): Promise<{ reference: string; title: string } | null> {
  authorise(user, "register.read");
  const some = await database().recommendation.findMany({
    where: { revisions: { some: { source: { slug } } } },
    orderBy: [{ enteredAt: "desc" }, { reference: "desc" }],
    take: LAST_LOOKED_AT,
    select: {
      reference: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { title: true, withdrawn: true, source: { select: { slug: true } } },
      },
    },
  });
  const found = some
    .flatMap(({ reference, revisions: [newest] }) => (newest ? [{ reference, ...newest }] : []))
    .find(({ withdrawn, source }) => !withdrawn && source.slug === slug);
  return found ? { reference: found.reference, title: found.title } : null;
}

const LAST_REFERENCES = 200;

/**
 * The next reference in the series of a source's records, or of the register's newest record when the source has none;
 * undefined in an empty register. Only a suggestion: whoever saves first gets it.
 */
export async function suggestReference(user: User, source: string | undefined): Promise<string | undefined> {
  authorise(user, "register.read");
  const newest = async (where: Prisma.RecommendationWhereInput) =>
    database().recommendation.findMany({
      where,
      orderBy: [{ enteredAt: "desc" }, { reference: "desc" }],
      take: LAST_REFERENCES,
      select: { reference: true },
    });
  const ofSource = source === undefined ? [] : await newest({ revisions: { some: { source: { slug: source } } } });
  const [last] = ofSource.length > 0 ? ofSource : await newest({});
  if (!last) return undefined;
  const [prefix = ""] = last.reference.split("-");
  const series = await newest({ reference: { startsWith: `${prefix}-` } });
  const numbers = series.map(({ reference }) => reference.slice(prefix.length + 1));
  const next = Math.max(...numbers.map(Number)) + 1;
  return `${prefix}-${String(next).padStart(Math.max(...numbers.map(({ length }) => length)), "0")}`;
}
