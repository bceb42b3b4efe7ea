import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { FundingNotice } from "@/components/funding-notice";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade, gradeWords, PolarityTag, StatusTag } from "@/components/status-tag";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type AsOf, type SearchParams } from "@/lib/as-of";
import { listAttachments } from "@/lib/attachments/read";
import { env } from "@/lib/env";
import { getEvidence, type EvidenceCitation, type EvidenceRevision } from "@/lib/evidence/read";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { requireActor } from "@/lib/session";
import { getSettings } from "@/lib/settings/read";
import { EvidenceHistory } from "./evidence-history";
import { Files } from "./files";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Evidence E-${(await params).number}` };
}

export default async function EvidenceItemPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ number }, parameters] = await Promise.all([params, searchParams]);
  if (!/^[1-9]\d{0,9}$/.test(number)) notFound();
  const asOf = await readAsOf(parameters);
  const item = await getEvidence(actor, Number(number), pageAsked(parameters["page"]), asOf);
  if (!item) notFound();
  const [files, settings] = await Promise.all([listAttachments(actor, item.number, asOf.knownAt), getSettings(actor)]);
  // What came of attaching a file is about this once and not about any other day.
  const { attached, refused, ...rest } = parameters;
  const zone = env().timeZone;
  const path = `/evidence/${item.number}`;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addressWith("/evidence", asOf.parameters)} prefetch={false}>
            Evidence
          </Link>
        }
        title={`E-${item.number}: ${item.revision.title}`}
        actions={
          can(actor, "evidence.revise") && asOf.isNow ? (
            <ButtonLink href={`${path}/edit`}>Change this item</ButtonLink>
          ) : null
        }
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={rest} />
      <Facts revision={item.revision} zone={zone} asOf={asOf} />
      <Files
        number={item.number}
        files={files}
        zone={zone}
        isNow={asOf.isNow}
        attachMegabytes={can(actor, "evidence.attach") && asOf.isNow ? settings.attachmentMegabytes : null}
        attached={String(attached)}
        refused={String(refused)}
      />
      <section aria-labelledby="citations" className="mt-8">
        <h2 id="citations">Updates that cite it</h2>
        {item.cited === 0 ? (
          <p className="mt-3 text-ink-soft">{asOf.isNow ? "None yet." : "None that was recorded by then."}</p>
        ) : (
          <>
            <DataTable caption={item.cited === 1 ? "1 update" : `${item.cited.toLocaleString("en-GB")} updates`} cards>
              <thead>
                <tr>
                  <ColumnHeading>Record and update</ColumnHeading>
                  <ColumnHeading>It shows</ColumnHeading>
                  <ColumnHeading>Status given there</ColumnHeading>
                  <ColumnHeading>Effective</ColumnHeading>
                  <ColumnHeading>Recorded</ColumnHeading>
                </tr>
              </thead>
              <tbody>
                {item.citations.map((citation) => (
                  <CitationRow
                    key={`${citation.reference} ${citation.update} ${citation.revision}`}
                    citation={citation}
                    newest={item.revision.number}
                    zone={zone}
                    asOf={asOf}
                  />
                ))}
              </tbody>
            </DataTable>
            <Pagination
              page={item.page}
              pages={item.pages}
              href={(page) => addressWith(path, [...asOf.parameters, ["page", String(page)]])}
            />
          </>
        )}
      </section>
      <section aria-labelledby="history" className="mt-8">
        <h2 id="history">How it was changed</h2>
        <p className="measure mt-1 text-ink-soft">
          {item.revisions.length === 1
            ? "It has not been changed since it was put on file."
            : "What each revision changed, newest first. An update goes on citing the revision that it was recorded with."}
        </p>
        {item.revisions.length === 1 ? null : <EvidenceHistory revisions={item.revisions} zone={zone} />}
      </section>
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

function Facts({ revision, zone, asOf }: { revision: EvidenceRevision; zone: string; asOf: AsOf }) {
  const t = useWords();
  const { reliability, credibility, source } = revision;
  return (
    <SummaryList
      items={[
        { term: "What it shows", details: <p className="measure whitespace-pre-wrap">{revision.summary}</p> },
        {
          term: "Grade",
          details: (
            <>
              <Grade reliability={reliability} credibility={credibility} />
              <span aria-hidden="true">: {gradeWords(t, reliability, credibility)}</span>
            </>
          ),
        },
        {
          term: "Source",
          details: source ? (
            <Link href={addressWith(`/sources/${source.slug}`, asOf.parameters)} prefetch={false}>
              {source.title}
            </Link>
          ) : null,
        },
        { term: "Publisher", details: revision.publisher },
        {
          term: "Provided by",
          details: revision.provider ? (
            <>
              <Link href={addressWith(`/actors/${revision.provider.slug}`, asOf.parameters)} prefetch={false}>
                {revision.provider.name}
              </Link>
              <FundingNotice provider={revision.provider} asOf={asOf.parameters} />
            </>
          ) : null,
        },
        { term: "Date", details: revision.dateEdtf ? <VagueDate edtf={revision.dateEdtf} /> : "Undated" },
        {
          term: "Address",
          details: revision.address ? (
            <a href={revision.address} rel="noreferrer" className="break-all">
              {revision.address}
            </a>
          ) : null,
        },
        { term: "Looked at", details: revision.accessed ? <VagueDate edtf={revision.accessed} /> : null },
        {
          term: "Archived copy",
          details: revision.archive ? (
            <>
              <a href={revision.archive} rel="noreferrer" className="break-all">
                {revision.archive}
              </a>
              {revision.archiveSeen ? (
                <span className="block">
                  Looked at on <VagueDate edtf={revision.archiveSeen} />
                </span>
              ) : null}
            </>
          ) : null,
        },
        {
          term: "Recorded",
          details: (
            <>
              <Instant at={revision.recordedAt} zone={zone} /> by {revision.author.name ?? "a person who has left"}
            </>
          ),
        },
      ]}
    />
  );
}

function CitationRow({
  citation,
  newest,
  zone,
  asOf,
}: {
  citation: EvidenceCitation;
  /** Number of the item's newest revision. */
  newest: number;
  zone: string;
  asOf: AsOf;
}) {
  const { reference, update } = citation;
  return (
    <tr>
      <th scope="row" className="tabular">
        <Link href={addressWith(`/recommendations/${reference}/updates/${update}`, asOf.parameters)} prefetch={false}>
          {reference}, update {update}
        </Link>
        {citation.correctedBy === null ? null : (
          <span className="block font-normal text-ink-soft">Corrected by update {citation.correctedBy}</span>
        )}
        {citation.revision === newest ? null : (
          <span className="block font-normal text-ink-soft">Cites revision {citation.revision}</span>
        )}
      </th>
      <Cell label="It shows">
        <PolarityTag polarity={citation.polarity} />
      </Cell>
      <Cell label="Status">
        <StatusTag status={citation.status} proposed={citation.proposed} />
      </Cell>
      <Cell label="Effective">
        <VagueDate edtf={citation.effectiveEdtf} />
      </Cell>
      <Cell label="Recorded">
        <Instant at={citation.recordedAt} zone={zone} />
      </Cell>
    </tr>
  );
}
