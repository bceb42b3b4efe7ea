import { database } from "@/lib/platform/database/connect";
import type { Names } from "@/lib/register/bulk/words";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import { themesAt } from "@/lib/register/names/names-query";
import { Prisma } from "@/lib/platform/database/generated/client";
import { queryRows } from "@/lib/platform/database/rows";
import { z } from "zod";

/** The names of the people and themes that some records have. */
export async function namesIn(contents: readonly RecommendationContent[]): Promise<Names> {
  const owners = new Set(contents.flatMap(({ ownerId }) => ownerId ?? []));
  const used = new Set(contents.flatMap(({ themeId, furtherThemeIds = [] }) => [themeId, ...furtherThemeIds]));
  const [accounts, themes] = await Promise.all([
    database().account.findMany({ where: { id: { in: [...owners] } }, select: { id: true, name: true } }),
    queryRows(
      z.object({ id: z.string(), name: z.string() }),
      Prisma.sql`SELECT t.id::text, t.name FROM ${themesAt(null)} t`,
    ),
  ]);
  return {
    accounts: new Map(accounts.map(({ id, name }) => [id, name])),
    themes: new Map(themes.filter(({ id }) => used.has(id)).map(({ id, name }) => [id, name])),
  };
}
