import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { separateTheme } from "../actions";
import { ButtonLink } from "@/components/button";
import { DatedPage } from "@/components/dated-page";
import { LaterMerged, MergedHere } from "@/components/merging";
import { Outcome } from "@/components/outcome";
import { FormerFacts } from "@/components/revision-history";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { type Filters, NO_FILTERS } from "@/lib/register/lists/filters";
import { findThemeName, getTheme } from "@/lib/register/themes/read";
import { themeRevisionWords } from "@/lib/register/themes/revision-words";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const name = user && (await findThemeName(user, slug, await readAsOf(await searchParams)));
  return { title: name ?? t("Theme") };
}

export default async function ThemePage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const theme = await getTheme(user, slug, asOf);
  if (!theme) notFound();
  // What is merged into another is there.
  if (theme.slug !== slug) redirect(addresses.theme(theme.slug, asOf.parameters));
  const filters: Filters = { ...NO_FILTERS, theme: [slug] };
  const progress = await getProgress(user, filters, asOf);
  const zone = env().timeZone;
  return (
    <DatedPage
      kicker={
        <Link href={addresses.themes(asOf.parameters)} prefetch={false}>
          {t("Themes")}
        </Link>
      }
      title={<UserText>{theme.name}</UserText>}
      actions={
        <>
          {can(user, "theme.revise") ? (
            <ButtonLink href={addresses.editTheme(slug)}>{t("Edit theme")}</ButtonLink>
          ) : null}
          {can(user, "theme.merge") ? (
            <ButtonLink href={addresses.mergeTheme(slug)} variant="quiet">
              {t("Merge with another")}
            </ButtonLink>
          ) : null}
        </>
      }
      asOf={asOf}
      zone={zone}
      path={addresses.theme(slug)}
      parameters={parameters}
    >
      <LaterMerged into={theme.laterInto} href={(into) => addresses.theme(into)} />
      {progress.total === 0 ? (
        <p className="mt-2 text-ink-soft">{asOf.isNow ? t("Nothing.") : t("Nothing counts on the day shown.")}</p>
      ) : (
        <Outcome progress={progress} filters={filters} asOf={asOf.parameters} />
      )}
      <MergedHere
        merged={theme.merged}
        separate={can(user, "theme.merge") && asOf.isNow ? separateTheme : null}
        zone={zone}
      />
      <FormerFacts
        title={t("Former names and places")}
        revisions={theme.revisions.map((revision) => ({ ...revision, fields: themeRevisionWords(revision) }))}
        first={t.rich("Theme added: {name}", { name: <UserText key="name">{theme.revisions.at(-1)?.name}</UserText> })}
        zone={zone}
      />
    </DatedPage>
  );
}
