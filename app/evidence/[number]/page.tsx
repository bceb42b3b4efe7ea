import { UserText } from "@/components/written";
import { words } from "@/lib/platform/language/request";
import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DatedPage } from "@/components/dated-page";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EvidenceLink } from "@/components/evidence-link";
import { FundingNotice } from "@/components/funding-notice";
import { Instant } from "@/components/instant";
import { Pagination } from "@/components/pagination";
import { gradeWords, PolarityTag, UpdateTag } from "@/components/status-tag";
import { PersonName } from "@/components/person-name";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import { listAttachments } from "@/lib/register/attachments/read";
import { env } from "@/lib/platform/env";
import {
  getEvidence,
  listAtSameAddress,
  type EvidenceCitation,
  type EvidenceRevision,
} from "@/lib/register/evidence/read";
import { can, type User } from "@/lib/access/policy";
import { getSettings } from "@/lib/register/settings/read";
import { addresses } from "@/lib/web/addresses";
import { readAsOf, type PageAsOf } from "@/lib/web/as-of";
import { pageAsked, type SearchParams } from "@/lib/web/search-params";
import { getUser, requireUser } from "@/lib/web/session";
import { getPageOfItem } from "@/lib/register/web-pages/read";
import { EvidenceHistory } from "./evidence-history";
import { Files } from "./files";
import { PageOfItem } from "./page-of-item";
import { Withdrawn } from "./withdrawn";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<SearchParams> };

/** Read once for a request, for the page and for its title. */
const findItem = cache(async (user: User, number: string, page: number, asOf: PageAsOf) =>
  /^[1-9]\d{0,9}$/.test(number) ? await getEvidence(user, Number(number), page, asOf) : null,
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [t, user, { number }, parameters] = await Promise.all([words(), getUser(), params, searchParams]);
  const item = user && (await findItem(user, number, pageAsked(parameters), await readAsOf(parameters)));
  return { title: item ? `E-${number}: ${item.revision.title}` : t("Evidence {number}", { number: `E-${number}` }) };
}

export default async function EvidenceItemPage({ params, searchParams }: Props) {
  const t = await words();
  const user = await requireUser();
  const [{ number }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const item = await findItem(user, number, pageAsked(parameters), asOf);
  if (!item) notFound();
  const { withdrawn, address } = item.revision;
  const [files, settings, atSameAddress, page] = await Promise.all([
    listAttachments(user, item.number, asOf.knownAt),
    getSettings(user),
    listAtSameAddress(user, { number: item.number, address }, asOf.knownAt),
    getPageOfItem(user, item.number, asOf.knownAt),
  ]);
  // The result of attaching a file is shown only once, so links to other days leave it out.
  const { attached, refused, ...rest } = parameters;
  const zone = env().timeZone;
  const path = addresses.evidenceItem(item.number);
  return (
    <DatedPage
      kicker={
        <Link href={addresses.evidence(asOf.parameters)} prefetch={false}>
          {t("Evidence")}
        </Link>
      }
      title={
        <>
          E-{item.number}: <UserText>{item.revision.title}</UserText>
        </>
      }
      actions={
        asOf.isNow && !withdrawn ? (
          <>
            {can(user, "evidence.revise") ? (
              <ButtonLink href={addresses.editEvidence(item.number)}>{t("Edit this evidence")}</ButtonLink>
            ) : null}
            {can(user, "evidence.withdraw") ? (
              <ButtonLink href={addresses.withdrawEvidence(item.number)} variant="quiet">
                {t("Withdraw")}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
      asOf={asOf}
      zone={zone}
      path={path}
      parameters={rest}
    >
      {withdrawn ? (
        <Withdrawn
          number={item.number}
          note={item.revision.note}
          mayReinstate={can(user, "evidence.withdraw") && asOf.isNow}
        />
      ) : null}
      <Facts revision={item.revision} atSameAddress={atSameAddress} zone={zone} asOf={asOf} />
      <Files
        number={item.number}
        files={files}
        zone={zone}
        isNow={asOf.isNow}
        attachMegabytes={can(user, "evidence.attach") && asOf.isNow && !withdrawn ? settings.attachmentMegabytes : null}
        attached={String(attached)}
        refused={String(refused)}
      />
      {address === null && page.copies.length === 0 ? null : (
        <PageOfItem
          number={item.number}
          page={page}
          mayAsk={can(user, "page.ask") && asOf.isNow && !withdrawn && address !== null}
          zone={zone}
        />
      )}
      <section aria-labelledby="citations" className="mt-8">
        <h2 id="citations">{t("Updates that cite it")}</h2>
        {item.cited === 0 ? (
          <p className="mt-3 text-ink-soft">
            {asOf.isNow ? t("None yet.") : t("No updates had been recorded by then.")}
          </p>
        ) : (
          <>
            <DataTable caption={t("{count, plural, one {# update} other {# updates}}", { count: item.cited })} cards>
              <thead>
                <tr>
                  <ColumnHeading>{t("Record and update")}</ColumnHeading>
                  <ColumnHeading>{t("Polarity")}</ColumnHeading>
                  <ColumnHeading>{t("Status given")}</ColumnHeading>
                  <ColumnHeading>{t("Effective date")}</ColumnHeading>
                  <ColumnHeading>{t("Recorded")}</ColumnHeading>
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
              href={(page) => addresses.evidenceItem(item.number, [...asOf.parameters, ["page", page]])}
            />
          </>
        )}
      </section>
      <section aria-labelledby="history" className="mt-8">
        <h2 id="history">{t("Change history")}</h2>
        <p className="measure mt-1 text-ink-soft">
          {item.revisions.length === 1
            ? t("It has not been changed since it was added.")
            : t(
                "What each revision changed, newest first. An update continues to cite the revision it was recorded with.",
              )}
        </p>
        {item.revisions.length === 1 ? null : <EvidenceHistory revisions={item.revisions} zone={zone} />}
      </section>
    </DatedPage>
  );
}

function Facts({
  revision,
  atSameAddress,
  zone,
  asOf,
}: {
  revision: EvidenceRevision;
  atSameAddress: readonly { number: number; title: string }[];
  zone: string;
  asOf: PageAsOf;
}) {
  const t = useWords();
  const { reliability, credibility, source } = revision;
  return (
    <SummaryList
      items={[
        {
          term: t("What it shows"),
          details: (
            <p lang="" className="measure whitespace-pre-wrap">
              {revision.summary}
            </p>
          ),
        },
        {
          term: t("Grade"),
          details: (
            <>
              <strong className="tabular">
                {reliability}
                {credibility}
              </strong>
              : {gradeWords(t, reliability, credibility)}
            </>
          ),
        },
        {
          term: t("Source"),
          details: source ? (
            <Link href={addresses.source(source.slug, asOf.parameters)} prefetch={false}>
              <UserText>{source.title}</UserText>
            </Link>
          ) : null,
        },
        { term: t("Publisher"), details: revision.publisher ? <UserText>{revision.publisher}</UserText> : null },
        {
          term: t("Provided by"),
          details: revision.provider ? (
            <>
              <Link href={addresses.actor(revision.provider.slug, asOf.parameters)} prefetch={false}>
                <UserText>{revision.provider.name}</UserText>
              </Link>
              <FundingNotice provider={revision.provider} asOf={asOf.parameters} />
            </>
          ) : null,
        },
        { term: t("Date"), details: revision.dateEdtf ? <VagueDate edtf={revision.dateEdtf} /> : t("Undated") },
        {
          term: t("Web address"),
          details: revision.address ? (
            <a href={revision.address} rel="noreferrer" className="break-all">
              {revision.address}
            </a>
          ) : null,
        },
        {
          term: t("Also with this address"),
          details:
            atSameAddress.length > 0 ? (
              <ul>
                {atSameAddress.map((other) => (
                  <li key={other.number}>
                    <EvidenceLink item={other} asOf={asOf.parameters} />
                  </li>
                ))}
              </ul>
            ) : null,
        },
        { term: t("Accessed on"), details: revision.accessed ? <VagueDate edtf={revision.accessed} /> : null },
        {
          term: t("Archived copy"),
          details: revision.archive ? (
            <>
              <a href={revision.archive} rel="noreferrer" className="break-all">
                {revision.archive}
              </a>
              {revision.archiveSeen ? (
                <span className="block">
                  {t.rich("Accessed on {date}", { date: <VagueDate key="date" edtf={revision.archiveSeen} /> })}
                </span>
              ) : null}
            </>
          ) : null,
        },
        {
          term: t("Recorded"),
          details: (
            <>
              {t.rich("{when} by {author}", {
                when: <Instant key="when" at={revision.recordedAt} zone={zone} />,
                author: <PersonName key="author" name={revision.author.name} />,
              })}
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
  asOf: PageAsOf;
}) {
  const t = useWords();
  const { reference, update } = citation;
  return (
    <tr>
      <th scope="row" className="tabular">
        <Link href={addresses.update(reference, update, asOf.parameters)} prefetch={false}>
          {t("{reference}, update {number}", { reference, number: update })}
        </Link>
        {citation.correctedBy === null ? null : (
          <span className="block font-normal text-ink-soft">
            {t("Corrected by update {number}", { number: citation.correctedBy })}
          </span>
        )}
        {citation.revision === newest ? null : (
          <span className="block font-normal text-ink-soft">
            {t("Cites revision {number}", { number: citation.revision })}
          </span>
        )}
      </th>
      <Cell label={t("Polarity")}>
        <PolarityTag polarity={citation.polarity} />
      </Cell>
      <Cell label={t("Status")}>
        <UpdateTag update={citation} />
      </Cell>
      <Cell label={t("Effective date")}>
        <VagueDate edtf={citation.effectiveEdtf} />
      </Cell>
      <Cell label={t("Recorded")}>
        <Instant at={citation.recordedAt} zone={zone} />
      </Cell>
    </tr>
  );
}
