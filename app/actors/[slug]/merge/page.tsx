import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { MergeActorsForm } from "./merge-actors-form";
import { MergeChoice, MergePreview } from "@/components/merging";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can, type User } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import type { AsOf } from "@/lib/platform/time/as-of";
import { getActorOnFile, getActorsToMerge } from "@/lib/register/actors/read";
import { listEvidence } from "@/lib/register/evidence/read";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Merge two actors") };
}

/** How many records, items of evidence and interests these actors have together. A record with both counts once. */
async function countsOf(user: User, slugs: readonly string[], asOf: AsOf): Promise<number[]> {
  const records = await countFacets(user, { ...NO_FILTERS, addressee: [...slugs] }, asOf);
  const [items, interests] = [[] as number[], [] as number[]];
  for (const provider of slugs) {
    items.push((await listEvidence(user, { query: "", source: null, provider, page: 1 }, asOf)).total);
    interests.push((await getActorOnFile(user, provider, { holds: 1, pays: 1 }, asOf))?.holds.total ?? 0);
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return [records.total, sum(items), sum(interests)];
}

export default async function MergeActorsPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "actor.merge")) forbidden();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const found = await getActorsToMerge(user, slug, textOf(parameters, "with"));
  if (!found) notFound();
  const { one, other, choices, seen } = found;
  const asOf = await readAsOf({});
  const pair = other ? [one, other] : [];
  const counts = await Promise.all(pair.map((actor) => countsOf(user, [actor.slug], asOf)));
  const slugs = pair.map((actor) => actor.slug);
  return (
    <>
      <PageHeader
        kicker={<UserText>{one.name}</UserText>}
        title={t("Merge two actors")}
        intro={t(
          "For two entries of one actor. From now on they are one, on every day; what was known before still says that there are two. One press takes it back.",
        )}
      />
      <MergeChoice
        path={addresses.mergeActor(one.slug)}
        label={t("The other actor")}
        choices={choices}
        chosen={other?.slug ?? ""}
      />
      {other ? (
        <>
          <MergePreview
            columns={[t("Records"), t("Evidence"), t("Interests")]}
            rows={[
              ...pair.map((actor, index) => ({
                key: actor.slug,
                title: (
                  <Link href={addresses.actor(actor.slug)} prefetch={false}>
                    <UserText>{actor.name}</UserText>
                  </Link>
                ),
                counts: counts[index] ?? [],
              })),
              { key: "", title: t("As one"), counts: await countsOf(user, slugs, asOf) },
            ]}
          />
          <MergeActorsForm key={other.slug} one={one} other={other} seen={seen} />
        </>
      ) : null}
    </>
  );
}
