import type { Metadata } from "next";
import Link from "next/link";
import { forbidden, notFound } from "next/navigation";
import { MergeThemesForm } from "./merge-themes-form";
import { MergeChoice, MergePreview } from "@/components/merging";
import { PageHeader } from "@/components/page-header";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { words } from "@/lib/platform/language/request";
import { NO_FILTERS } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { getThemesToMerge } from "@/lib/register/themes/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Merge two themes") };
}

export default async function MergeThemesPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  if (!can(user, "theme.merge")) forbidden();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const found = await getThemesToMerge(user, slug, textOf(parameters, "with"));
  if (!found) notFound();
  const { one, other, choices, seen } = found;
  const asOf = await readAsOf({});
  const pair = other ? [one, other] : [];
  const slugs = pair.map((theme) => theme.slug);
  const [first, second, both] = await Promise.all(
    [slugs.slice(0, 1), slugs.slice(1), slugs].map((theme) => countFacets(user, { ...NO_FILTERS, theme }, asOf)),
  );
  return (
    <>
      <PageHeader
        kicker={<UserText>{one.name}</UserText>}
        title={t("Merge two themes")}
        intro={t(
          "For two entries of one theme. From now on they are one, on every day; what was known before still says that there are two. One press takes it back.",
        )}
      />
      <MergeChoice
        path={addresses.mergeTheme(one.slug)}
        label={t("The other theme")}
        choices={choices}
        chosen={other?.slug ?? ""}
      />
      {other ? (
        <>
          <MergePreview
            columns={[t("Records")]}
            rows={[
              ...pair.map((theme, index) => ({
                key: theme.slug,
                title: (
                  <Link href={addresses.theme(theme.slug)} prefetch={false}>
                    <UserText>{theme.name}</UserText>
                  </Link>
                ),
                counts: [[first, second][index]?.total ?? 0],
              })),
              { key: "", title: t("As one"), counts: [both?.total ?? 0] },
            ]}
          />
          <MergeThemesForm key={other.slug} one={one} other={other} seen={seen} />
        </>
      ) : null}
    </>
  );
}
