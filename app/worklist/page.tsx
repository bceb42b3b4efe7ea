import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { DatedPage } from "@/components/dated-page";
import { Drafts } from "./drafts";
import { ByOthers } from "./by-others";
import { OpenWork } from "./open-work";
import { OwnProposed } from "./own-proposed";
import { TypedDraft } from "./typed-draft";
import { ButtonLink } from "@/components/button";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FocusOnArrival } from "@/components/focus-on-arrival";
import { Notice } from "@/components/notice";
import { RecordCells } from "@/components/record-cells";
import { PassageTag } from "@/components/status-tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { getDraft, listDrafts } from "@/lib/access/drafts/read";
import { can } from "@/lib/access/policy";
import { seenOf } from "@/app/_dashboard/seen";
import { FirstSteps } from "@/app/_first-days/first-steps";
import { listFirstSteps } from "@/lib/delivery/first-days/read";
import { findSeen } from "@/lib/delivery/notifications/read";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { valuesOf } from "@/lib/platform/vocabulary";
import { listParameters } from "@/lib/register/lists/filters";
import { getRecommendation } from "@/lib/register/lists/record-read";
import { listOwnWork, type WorkPart } from "@/lib/register/lists/read";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { TO_LOCATE, UNASSIGNED, WORK_PARTS, type WorkName } from "@/lib/register/lists/work";
import { listOwnProposed, listQueries, listUpdatesToVerify, type Queue } from "@/lib/register/updates/read";
import { REFERENCE } from "@/lib/register/vocabulary";
import type { PassageState } from "@/lib/register/sources/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Worklist") };
}

/** Max records shown of each part; the part's own list shows all. */
const MAX_ROWS = 10;

export default async function WorklistPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const user = await requireUser();
  const t = await words();
  const parameters = await searchParams;
  const asOf = await readAsOf(parameters);
  const taken = textOf(parameters, "taken");
  const takenRecord = REFERENCE.test(taken) && asOf.isNow ? await getRecommendation(user, taken, asOf) : null;
  const isTaken = takenRecord?.revision.owner?.id === user.id;
  const work = await listOwnWork(user, asOf, MAX_ROWS);
  // A query needs an answer now, so on an earlier day none are shown.
  const queries = asOf.isNow && can(user, "update.record") ? await listQueries(user, 1) : null;
  const toVerify = asOf.isNow && can(user, "update.verify") ? await listUpdatesToVerify(user, 1) : null;
  const proposed = asOf.isNow && can(user, "update.record") ? await listOwnProposed(user, 1) : null;
  const parts = valuesOf(WORK_PARTS).filter((part) => work[part].total > 0);
  const hasQueries = queries !== null && queries.total > 0;
  const drafts = asOf.isNow ? await listDrafts(user) : [];
  const toRead = textOf(parameters, "draft");
  const isEmpty = parts.length === 0 && !hasQueries && (toVerify?.total ?? 0) === 0 && drafts.length === 0;
  return (
    <DatedPage
      title={t("Worklist")}
      intro={t(
        "What you need to do: queries about your updates, and records assigned to you that need attention. Then what is overdue or assigned to no one.",
      )}
      asOf={asOf}
      zone={env().timeZone}
      path={addresses.worklist()}
      parameters={parameters}
    >
      {isTaken ? (
        <FocusOnArrival key={taken}>
          <Notice tone="success" title={t("{reference} is assigned to you", { reference: taken })} />
        </FocusOnArrival>
      ) : null}
      {textOf(parameters, "discarded") === "yes" ? (
        <FocusOnArrival key="discarded">
          <Notice tone="success" title={t("The draft is discarded")} />
        </FocusOnArrival>
      ) : null}
      {toRead ? (
        <FocusOnArrival key={toRead}>
          <TypedDraft draft={await getDraft(user, toRead)} />
        </FocusOnArrival>
      ) : null}
      <FirstSteps steps={asOf.isNow ? await listFirstSteps(user) : null} from="worklist" />
      {isEmpty ? (
        <EmptyState
          title={t("You have nothing to do")}
          actions={
            <>
              <ButtonLink href={addresses.records([["owner", user.id], ...asOf.parameters])}>
                {t("Records assigned to you")}
              </ButtonLink>
              {can(user, "recommendation.revise") ? (
                <ButtonLink href={addresses.records(listParameters({ filters: UNASSIGNED }, asOf.parameters))}>
                  {t("Records assigned to nobody")}
                </ButtonLink>
              ) : null}
            </>
          }
        >
          <p>
            {t(
              "You have no queries to answer. No record assigned to you is due, is awaiting a response, needs review or has a passage to locate again.",
            )}
          </p>
        </EmptyState>
      ) : null}
      {hasQueries ? <Queries queries={queries} /> : null}
      <Drafts user={user} drafts={drafts} zone={env().timeZone} />
      {toVerify && toVerify.total > 0 ? (
        <section aria-labelledby="verify" className="mb-8">
          <h2 id="verify">
            {toVerify.hasMore
              ? t("Updates to review: more than {count, number}", { count: toVerify.total })
              : t("Updates to review: {count, number}", { count: toVerify.total })}
          </h2>
          <p className="mt-1">
            <Link href={addresses.review()} prefetch={false}>
              {t("Review other people’s updates")}
            </Link>
          </p>
        </section>
      ) : null}
      {proposed && proposed.total > 0 ? <OwnProposed proposed={proposed} rows={MAX_ROWS} /> : null}
      {parts.map((part) => (
        <Part
          key={part}
          name={part}
          part={work[part]}
          owner={user.id}
          asOf={asOf.parameters}
          mayRecord={asOf.isNow && can(user, "update.record")}
        />
      ))}
      {asOf.isNow ? (
        <ByOthers
          user={user}
          asOf={asOf}
          seen={seenOf(parameters, await findSeen(user), asOf, env().timeZone)}
          rows={MAX_ROWS}
        />
      ) : null}
      {asOf.isNow && can(user, "recommendation.revise") ? <OpenWork user={user} asOf={asOf} rows={MAX_ROWS} /> : null}
    </DatedPage>
  );
}

function Queries({ queries }: { queries: Queue }) {
  const t = useWords();
  return (
    <section aria-labelledby="queries" className="mb-8">
      <h2 id="queries">
        {queries.hasMore
          ? t("Queries for you to answer: more than {count, number}", { count: queries.total })
          : t("Queries for you to answer: {count, number}", { count: queries.total })}
      </h2>
      <ul className="mt-2 grid gap-2">
        {queries.rows.slice(0, MAX_ROWS).map(({ reference, number, title, note }) => (
          <li key={`${reference}-${number}`} className="measure">
            <Link href={`${addresses.update(reference, number)}#review`} prefetch={false}>
              {t("{reference}, update {number}", { reference, number })}
            </Link>
            : <UserText>{title}</UserText>
            {note ? (
              <span lang="" className="block whitespace-pre-wrap text-ink-soft">
                {note}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {queries.total > MAX_ROWS ? (
        <p className="mt-2">
          <Link href={`${addresses.review()}#queries`} prefetch={false}>
            {queries.hasMore
              ? t("All queries")
              : t("{count, plural, one {All # query} other {All # queries}}", { count: queries.total })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

/** The column that tells why the records of a part are in it. */
function whyOf(t: Translator, name: WorkName): { heading: string; of: (row: ListedRecommendation) => ReactNode } {
  const day = (edtf: string | null | undefined) => (edtf ? <VagueDate edtf={edtf} /> : null);
  switch (name) {
    case "overdue":
    case "dueSoon":
      return { heading: t("Due"), of: ({ due }) => day(due?.edtf) };
    case "replyOverdue":
      return { heading: t("Response due"), of: ({ replyDay }) => day(replyDay) };
    case "reviewOverdue":
    case "reviewSoon":
      return { heading: t("Review due"), of: ({ reviewDay }) => day(reviewDay) };
    case "passage":
      return {
        heading: t("Passage"),
        of: (row) => {
          const { state } = toLocate(row);
          return state && <PassageTag state={state} />;
        },
      };
  }
}

/** The first passage of a record that has to be located again. */
function toLocate({ passage, furtherPassages }: ListedRecommendation): { number: number; state: PassageState | null } {
  const states = [passage, ...furtherPassages].map(({ state }) => state);
  const index = states.findIndex((state) => TO_LOCATE.some((other) => other === state));
  return { number: Math.max(index, 0) + 1, state: states[index] ?? null };
}

function Part({
  name,
  part,
  owner,
  asOf,
  mayRecord,
}: {
  name: WorkName;
  part: WorkPart;
  /** The owner's account id. */
  owner: string;
  asOf: readonly (readonly [string, string])[];
  mayRecord: boolean;
}) {
  const t = useWords();
  const { filters, sort } = WORK_PARTS[name];
  const title = t.message(WORK_PARTS[name].label);
  const why = whyOf(t, name);
  const todo =
    name === "passage"
      ? {
          address: (row: ListedRecommendation) =>
            addresses.passage(row.reference, [["passage", toLocate(row).number === 1 ? "" : toLocate(row).number]]),
          words: t("Locate passage again"),
        }
      : {
          address: (row: ListedRecommendation) => addresses.addUpdate(row.reference),
          words: t("Record an update"),
        };
  return (
    <section aria-labelledby={name} className="mb-8">
      <h2 id={name}>
        {title}: {t.number(part.total)}
      </h2>
      <div className="mt-2">
        <DataTable caption={title} captionHidden cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Reference")}</ColumnHeading>
              <ColumnHeading>{t("Title")}</ColumnHeading>
              <ColumnHeading>{t("Status")}</ColumnHeading>
              <ColumnHeading>{why.heading}</ColumnHeading>
              {mayRecord ? <ColumnHeading>{t("Action needed")}</ColumnHeading> : null}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row) => (
              <tr key={row.reference}>
                <RecordCells record={row} asOf={asOf} />
                <Cell label={why.heading}>{why.of(row)}</Cell>
                {mayRecord ? (
                  <Cell label={t("Action needed")}>
                    <Link href={todo.address(row)} prefetch={false}>
                      {todo.words}
                      <span className="sr-only">: {row.reference}</span>
                    </Link>
                  </Cell>
                ) : null}
              </tr>
            ))}
          </tbody>
        </DataTable>
      </div>
      {part.total > part.rows.length ? (
        <p className="mt-2">
          <Link
            href={addresses.records(listParameters({ filters: { ...filters, owner: [owner] }, sort }, asOf))}
            prefetch={false}
          >
            {t("{count, plural, one {All # record} other {All # records}}", { count: part.total })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
