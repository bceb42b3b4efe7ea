import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { DatedPage } from "@/components/dated-page";
import { EmptyState } from "@/components/empty-state";
import { FirstAdditions } from "@/components/first-additions";
import { UserText } from "@/components/written";
import { getProgress } from "@/lib/figures/progress/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { listParameters, NO_FILTERS } from "@/lib/register/lists/filters";
import { listThemes } from "@/lib/register/themes/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Themes") };
}

export default async function ThemesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const [themes, progress] = await Promise.all([listThemes(user, asOf), getProgress(user, NO_FILTERS, asOf)]);
  const totals = new Map(progress.byTheme.map(({ slug, total }) => [slug, total]));
  const listed = (slug: string) =>
    addresses.records(listParameters({ filters: { ...NO_FILTERS, theme: [slug] } }, asOf.parameters));
  return (
    <DatedPage
      title={t("Themes")}
      intro={t(
        "In the order in which lists and charts show them. A theme is added with the first record that names it.",
      )}
      asOf={asOf}
      zone={env().timeZone}
      path={addresses.themes()}
      parameters={parameters}
    >
      {themes.length === 0 ? (
        <EmptyState
          title={asOf.isNow ? t("There are no themes yet") : t("There were no themes then")}
          actions={
            asOf.isNow ? (
              <FirstAdditions user={user} />
            ) : (
              <ButtonLink href={addresses.themes()}>{t("Show as at today")}</ButtonLink>
            )
          }
        />
      ) : (
        <DataTable caption={t("{count, plural, one {# theme} other {# themes}}", { count: themes.length })} cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading numeric>{t("Records")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {themes.map(({ slug, name }) => (
              <tr key={slug}>
                <th scope="row" className="font-normal">
                  <Link href={addresses.theme(slug, asOf.parameters)} prefetch={false}>
                    <UserText>{name}</UserText>
                  </Link>
                </th>
                <Cell label={t("Records")} numeric>
                  <Link href={listed(slug)} prefetch={false}>
                    {t.number(totals.get(slug) ?? 0)}
                    <span className="sr-only">
                      {" "}
                      {t.rich("records of the theme {name}", { name: <UserText key="name">{name}</UserText> })}
                    </span>
                  </Link>
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </DatedPage>
  );
}
