import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { PassageTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { sizeWords } from "@/lib/attachments/size-words";
import { kindLabel } from "@/lib/attachments/vocabulary";
import { getTextPage, type TextPage, type TextVersion } from "@/lib/documents/read";
import { TEXT_REMARKS } from "@/lib/documents/vocabulary";
import { env } from "@/lib/env";
import { can } from "@/lib/policy";
import { valuesOf } from "@/lib/recommendations/vocabulary";
import { requireActor } from "@/lib/session";
import { PASSAGE_STATES } from "@/lib/sources/vocabulary";

type Props = { params: Promise<{ slug: string; version: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Text of a source" };

export default async function SourceTextPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ slug, version }, parameters] = await Promise.all([params, searchParams]);
  if (!/^[1-9]\d{0,3}$/.test(version)) notFound();
  const asOf = await readAsOf(parameters);
  const text = await getTextPage(actor, slug, Number(version), asOf);
  if (!text) notFound();
  const { added, ...rest } = parameters;
  const zone = env().timeZone;
  const path = `/sources/${slug}/texts/${version}`;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addressWith(`/sources/${slug}`, asOf.parameters)} prefetch={false}>
            {text.title}
          </Link>
        }
        title={`Text, version ${version}`}
        actions={
          can(actor, "source.addText") && asOf.isNow ? (
            <ButtonLink href={`/sources/${slug}/texts/new`}>Add a new version</ButtonLink>
          ) : null
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={rest} />
      {added === "yes" ? (
        <Notice tone="success" title={`Version ${version} of the text is added`}>
          <p>What it does to the passages of the records stands below.</p>
        </Notice>
      ) : null}
      <Facts slug={slug} text={text} zone={zone} />
      <Passages text={text} />
      <section aria-labelledby="beginning" className="mt-8">
        <h2 id="beginning">{text.isWhole ? "The text" : "How it begins"}</h2>
        <p className="measure mt-3 break-words whitespace-pre-wrap" lang="">
          {text.beginning}
          {text.isWhole ? null : " …"}
        </p>
      </section>
      <Versions slug={slug} versions={text.versions} shown={text.version} zone={zone} asOf={asOf.parameters} />
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

function Facts({ slug, text, zone }: { slug: string; text: TextPage; zone: string }) {
  const path = `/sources/${slug}/texts/${text.version}`;
  return (
    <SummaryList
      items={[
        {
          term: "Added",
          details: (
            <>
              <Instant at={text.recordedAt} zone={zone} /> by {text.author.name ?? "a person who has left"}
            </>
          ),
        },
        { term: "Why", details: text.note },
        {
          term: "Length",
          details: `${text.codePoints.toLocaleString("en-GB")} characters (Unicode code points)${
            text.pageStarts.length > 0 ? `, ${text.pageStarts.length.toLocaleString("en-GB")} pages` : ""
          }`,
        },
        {
          term: "Text",
          details: (
            <>
              <a href={`${path}/text.txt`}>Save the text</a>
              <Sha256 of={text.textSha256} />
            </>
          ),
        },
        {
          term: "File",
          details:
            text.fileSha256 === null ? (
              "None: the text was pasted."
            ) : (
              <>
                <a href={`${path}/file`} className="break-words">
                  {text.fileName}
                </a>
                , {kindLabel(text.mediaType)}
                {text.fileSize === null ? "" : `, ${sizeWords(text.fileSize)}`}
                <Sha256 of={text.fileSha256} />
              </>
            ),
        },
        { term: "Taken by", details: text.extractor === "pasted" ? null : text.extractor },
        ...text.remarks.map((remark) => ({
          key: remark,
          term: TEXT_REMARKS[remark].label,
          details: TEXT_REMARKS[remark].meaning,
        })),
      ]}
    />
  );
}

function Sha256({ of }: { of: string }) {
  return <span className="block text-sm break-all text-ink-soft">SHA-256 {of}</span>;
}

function Passages({ text: { version, changes } }: { text: TextPage }) {
  const states = valuesOf(PASSAGE_STATES).filter((state) => changes.before[state] > 0 || changes.after[state] > 0);
  return (
    <section aria-labelledby="passages" className="mt-8">
      <h2 id="passages">Passages of records</h2>
      {states.length === 0 ? (
        <p className="mt-3 text-ink-soft">No record was located in the source when this was added.</p>
      ) : (
        <>
          <p className="measure mt-2 mb-3 text-ink-soft">
            Counted are the records that were there when this version was added.
          </p>
          <DataTable caption="Passages by state">
            <thead>
              <tr>
                <ColumnHeading>State</ColumnHeading>
                <ColumnHeading numeric>{version === 1 ? "Without a text" : `Version ${version - 1}`}</ColumnHeading>
                <ColumnHeading numeric>Version {version}</ColumnHeading>
              </tr>
            </thead>
            <tbody>
              {states.map((state) => (
                <tr key={state}>
                  <th scope="row">
                    <PassageTag state={state} />
                    <span className="block text-sm font-normal text-ink-soft">{PASSAGE_STATES[state].meaning}</span>
                  </th>
                  <Cell label="Before" numeric>
                    {changes.before[state].toLocaleString("en-GB")}
                  </Cell>
                  <Cell label="After" numeric>
                    {changes.after[state].toLocaleString("en-GB")}
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
  return (
    <section aria-labelledby="versions" className="mt-8">
      <h2 id="versions">Versions</h2>
      <DataTable caption={versions.length === 1 ? "1 version" : `${versions.length} versions`} cards>
        <thead>
          <tr>
            <ColumnHeading>Version</ColumnHeading>
            <ColumnHeading>Added</ColumnHeading>
            <ColumnHeading>Why</ColumnHeading>
            <ColumnHeading>From</ColumnHeading>
            <ColumnHeading numeric>Characters</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {versions.map((text) => (
            <tr key={text.version}>
              <th scope="row" className="whitespace-nowrap">
                {text.version === shown ? (
                  <span aria-current="page">Version {text.version}</span>
                ) : (
                  <Link href={addressWith(`/sources/${slug}/texts/${text.version}`, asOf)} prefetch={false}>
                    Version {text.version}
                  </Link>
                )}
              </th>
              <Cell label="Added">
                <Instant at={text.recordedAt} zone={zone} /> by {text.author.name ?? "a person who has left"}
              </Cell>
              <Cell label="Why">{text.note}</Cell>
              <Cell label="From">
                <span className="break-words">{text.fileName ?? "Pasted"}</span>
              </Cell>
              <Cell label="Characters" numeric>
                {text.codePoints.toLocaleString("en-GB")}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </section>
  );
}
