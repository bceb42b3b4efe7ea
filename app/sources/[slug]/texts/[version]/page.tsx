import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PersonName } from "@/components/person-name";
import { PassageTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { sizeWords } from "@/lib/register/attachments/size-words";
import { kindLabel } from "@/lib/register/attachments/vocabulary";
import { getTextPage, type TextPage } from "@/lib/register/documents/read";
import type { TextVersion } from "@/lib/register/documents/text-version";
import { TEXT_REMARKS } from "@/lib/register/documents/vocabulary";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { findSourceTitle } from "@/lib/register/sources/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import type { SearchParams } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string; version: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { slug }] = await Promise.all([words(), getUser(), params]);
  const title = user && (await findSourceTitle(user, slug, await readAsOf(await searchParams)));
  return { title: title ? t("Text: {title}", { title }) : t("Text of a source") };
}

export default async function SourceTextPage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug, version }, parameters] = await Promise.all([params, searchParams]);
  if (!/^[1-9]\d{0,3}$/.test(version)) notFound();
  const asOf = await readAsOf(parameters);
  const text = await getTextPage(user, slug, Number(version), asOf);
  if (!text) notFound();
  const t = await words();
  const { added, ...rest } = parameters;
  const zone = env().timeZone;
  const path = addresses.textVersion(slug, text.version);
  return (
    <DatedPage
      kicker={
        <Link href={addresses.source(slug, asOf.parameters)} prefetch={false}>
          <UserText>{text.title}</UserText>
        </Link>
      }
      title={t("Text, version {version}", { version })}
      actions={
        can(user, "source.addText") && asOf.isNow ? (
          <ButtonLink href={addresses.addText(slug)}>{t("Add a new version")}</ButtonLink>
        ) : null
      }
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={rest}
    >
      {added === "yes" ? (
        <Notice tone="success" title={t("Version {version} of the text added", { version })}>
          <p>{t("What this means for the passages of existing records is shown below.")}</p>
          <p className="mt-2 flex flex-wrap gap-x-6 gap-y-1">
            <Link href={addresses.sourceText(slug)} prefetch={false}>
              {t("Read the text and select passages")}
            </Link>
            <Link href={addresses.suggestions(slug)} prefetch={false}>
              {t("See what is suggested for tracking")}
            </Link>
          </p>
        </Notice>
      ) : null}
      <Facts slug={slug} text={text} zone={zone} />
      <Passages text={text} />
      <section aria-labelledby="beginning" className="mt-8">
        <h2 id="beginning">{text.isWhole ? t("The text") : t("Beginning of the text")}</h2>
        <p className="measure mt-3 wrap-anywhere whitespace-pre-wrap" lang="">
          {text.beginning}
          {text.isWhole ? null : " …"}
        </p>
      </section>
      <Versions slug={slug} versions={text.versions} shown={text.version} zone={zone} asOf={asOf.parameters} />
    </DatedPage>
  );
}

function Facts({ slug, text, zone }: { slug: string; text: TextPage; zone: string }) {
  const t = useWords();
  return (
    <SummaryList
      items={[
        {
          term: t("Added"),
          details: <AddedBy text={text} zone={zone} />,
        },
        { term: t("Reason"), details: text.note === null ? null : <UserText>{text.note}</UserText> },
        {
          term: t("Length"),
          details: t(
            "{characters, plural, one {# character} other {# characters}} (Unicode code points){pages, plural, =0 {} one {, # page} other {, # pages}}",
            { characters: text.codePoints, pages: text.pageStarts.length },
          ),
        },
        {
          term: t("Text"),
          details: (
            <>
              <a href={addresses.textVersionText(slug, text.version)}>{t("Save the text")}</a>
              <Sha256 of={text.textSha256} />
            </>
          ),
        },
        {
          term: t("File"),
          details:
            text.fileSha256 === null ? (
              t("None: the text was pasted.")
            ) : (
              <>
                <a href={addresses.textVersionFile(slug, text.version)} className="wrap-anywhere">
                  <UserText>{text.fileName}</UserText>
                </a>
                , {t.message(kindLabel(text.mediaType))}
                {text.fileSize === null ? "" : `, ${sizeWords(t, text.fileSize)}`}
                <Sha256 of={text.fileSha256} />
              </>
            ),
        },
        { term: t("Extracted with"), details: text.extractor === "pasted" ? null : text.extractor },
        ...text.remarks.map((remark) => ({
          key: remark,
          term: t.message(TEXT_REMARKS[remark].label),
          details: t.message(TEXT_REMARKS[remark].meaning),
        })),
      ]}
    />
  );
}

function AddedBy({ text, zone }: { text: TextPage | TextVersion; zone: string }) {
  const t = useWords();
  return t.rich("{when} by {author}", {
    when: <Instant key="when" at={text.recordedAt} zone={zone} />,
    author: <PersonName key="author" name={text.author.name} />,
  });
}

function Sha256({ of }: { of: string }) {
  return <span className="block text-sm break-all text-ink-soft">SHA-256 {of}</span>;
}

function Passages({ text: { version, changes } }: { text: TextPage }) {
  const t = useWords();
  const states = valuesOf(PASSAGE_STATES).filter((state) => changes.before[state] > 0 || changes.after[state] > 0);
  return (
    <section aria-labelledby="passages" className="mt-8">
      <h2 id="passages">{t("Passages of records")}</h2>
      {states.length === 0 ? (
        <p className="mt-3 text-ink-soft">
          {t("No passages had been located in this source when this version was added.")}
        </p>
      ) : (
        <>
          <p className="measure mt-2 mb-3 text-ink-soft">
            {t("Only records that existed when this version was added are counted.")}
          </p>
          <DataTable caption={t("Passages by state")}>
            <thead>
              <tr>
                <ColumnHeading>{t("State")}</ColumnHeading>
                <ColumnHeading numeric>
                  {version === 1 ? t("No text") : t("Version {version}", { version: version - 1 })}
                </ColumnHeading>
                <ColumnHeading numeric>{t("Version {version}", { version })}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {states.map((state) => (
                <tr key={state}>
                  <th scope="row">
                    <PassageTag state={state} />
                    <span className="block text-sm font-normal text-ink-soft">
                      {t.message(PASSAGE_STATES[state].meaning)}
                    </span>
                  </th>
                  <Cell label={t("Before")} numeric>
                    {t.number(changes.before[state])}
                  </Cell>
                  <Cell label={t("After")} numeric>
                    {t.number(changes.after[state])}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </>
      )}
    </section>
  );
}

function Versions({
  slug,
  versions,
  shown,
  zone,
  asOf,
}: {
  slug: string;
  versions: readonly TextVersion[];
  shown: number;
  zone: string;
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  return (
    <section aria-labelledby="versions" className="mt-8">
      <h2 id="versions">{t("Versions")}</h2>
      <DataTable caption={t("{count, plural, one {# version} other {# versions}}", { count: versions.length })} cards>
        <thead>
          <tr>
            <ColumnHeading>{t("Version")}</ColumnHeading>
            <ColumnHeading>{t("Added")}</ColumnHeading>
            <ColumnHeading>{t("Reason")}</ColumnHeading>
            <ColumnHeading>{t("File")}</ColumnHeading>
            <ColumnHeading numeric>{t("Characters")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {versions.map((text) => (
            <tr key={text.version}>
              <th scope="row" className="whitespace-nowrap">
                {text.version === shown ? (
                  <span aria-current="page">{t("Version {version}", { version: text.version })}</span>
                ) : (
                  <Link href={addresses.textVersion(slug, text.version, asOf)} prefetch={false}>
                    {t("Version {version}", { version: text.version })}
                  </Link>
                )}
              </th>
              <Cell label={t("Added")}>
                <AddedBy text={text} zone={zone} />
              </Cell>
              <Cell label={t("Reason")}>{text.note === null ? null : <UserText>{text.note}</UserText>}</Cell>
              <Cell label={t("File")}>
                <span className="wrap-anywhere">
                  {text.fileName === null ? t("Pasted") : <UserText>{text.fileName}</UserText>}
                </span>
              </Cell>
              <Cell label={t("Characters")} numeric>
                {t.number(text.codePoints)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
