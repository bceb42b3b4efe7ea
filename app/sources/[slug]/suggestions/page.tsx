import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { captureParameters } from "./capture";
import { DismissForm, KeyboardList, RestoreForm, type Target } from "./decision-forms";
import { AsOfBar } from "@/components/as-of-bar";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { PersonName } from "@/components/person-name";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { can } from "@/lib/access/policy";
import type { RecommendationKind } from "@/lib/platform/database/generated/enums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import { valuesOf } from "@/lib/platform/vocabulary";
import { REFERENCE } from "@/lib/register/recommendations/schema";
import { listSuggestions, type ShownSuggestion, type SuggestionsPage } from "@/lib/register/suggestions/read";
import { RULES } from "@/lib/register/suggestions/rules/vocabulary";
import { spanKey } from "@/lib/register/suggestions/schema";
import { SHOWN, SUGGESTION_LIMITS, SUGGESTION_STATES } from "@/lib/register/suggestions/vocabulary";
import { BASES, KINDS } from "@/lib/register/vocabulary";
import { addresses, addressWith } from "@/lib/web/addresses";
import { readAsOf } from "@/lib/web/as-of";
import { choiceOf, numberOf, pageAsked, type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  return { title: t("Suggestions") };
}

/** A label of part of a sentence, for whoever hears it: its first words. */
function shortly(words: string): string {
  const parts = words.split(/\s+/u);
  return parts.length <= 10 ? words : `${parts.slice(0, 10).join(" ")} …`;
}

export default async function SuggestionsPage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const show = choiceOf(parameters, "show", valuesOf(SHOWN)) ?? "OPEN";
  const kind = choiceOf(parameters, "kind", valuesOf(KINDS));
  // Only a commitment has a basis: a kind that has none leaves it out.
  const basis = kind === null || kind === "COMMITMENT" ? choiceOf(parameters, "basis", valuesOf(BASES)) : null;
  const at = numberOf(parameters, "at");
  const found = await listSuggestions(user, slug, { show, kind, basis, page: pageAsked(parameters), at }, asOf);
  if (!found) notFound();
  const t = await words();
  const zone = env().timeZone;
  const tracked = REFERENCE.exec(textOf(parameters, "tracked"))?.[0] ?? null;
  const path = addresses.suggestions(slug);
  const filters: [string, string][] = [
    ...(show === "OPEN" ? [] : [["show", show] as [string, string]]),
    ...(kind === null ? [] : [["kind", kind] as [string, string]]),
    ...(basis === null ? [] : [["basis", basis] as [string, string]]),
  ];
  const decides = asOf.isNow && found.version !== null && can(user, "suggestion.decide");
  const target: Target = {
    source: slug,
    version: String(found.version ?? 0),
    show,
    kind: kind ?? "",
    basis: basis ?? "",
  };
  const here = found.rows.find(({ start }) => at !== null && start >= at) ?? found.rows.at(-1);
  const items = found.rows.map((row) => (
    <Item
      key={spanKey(row)}
      row={row}
      zone={zone}
      tracks={decides}
      target={target}
      asOf={asOf.parameters}
      isHere={at !== null && row === here}
    />
  ));
  const list = <KeyboardList here={at !== null && here ? `${at} ${found.total}` : null}>{items}</KeyboardList>;
  return (
    <>
      <PageHeader
        kicker={
          <Link href={addresses.source(slug, asOf.parameters)} prefetch={false}>
            <UserText>{found.source.title}</UserText>
          </Link>
        }
        title={t("Suggestions from this source")}
        intro={t(
          "Sentences that seem to ask for or promise something, or to say that it is owed, done or hoped for, found by language rules. Nothing is tracked until someone chooses to.",
        )}
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      <Filters found={found} show={show} kind={kind} basis={basis} path={path} asOf={asOf.parameters} />
      {tracked === null ? null : (
        <Notice tone="success" title={t("{reference} added", { reference: tracked })}>
          <p>{t("Continue with the next suggestion.")}</p>
        </Notice>
      )}
      {found.isCut ? (
        <p className="measure mb-4">
          {t("The text is longer than {count, number} characters. Anything after that was not searched.", {
            count: SUGGESTION_LIMITS.text,
          })}
        </p>
      ) : null}
      {found.rows.length === 0 ? (
        <EmptyState
          title={found.version === null ? t("The text of this source has not been added yet") : t("No suggestions")}
        />
      ) : (
        <>
          {decides ? (
            <p className="measure mb-3 text-ink-soft">
              {t.rich(
                "Keyboard shortcuts, when a suggestion is in focus: <key>J</key> next, <key>K</key> previous, <key>T</key> track, <key>D</key> dismiss, <key>X</key> select.",
                { key: (inside) => <kbd>{inside}</kbd> },
              )}
            </p>
          ) : null}
          {decides && (show === "OPEN" || show === "ALL") ? (
            <DismissForm
              target={target}
              count={found.rows.filter(({ state }) => state === "OPEN").length}
              maxReasonLength={SUGGESTION_LIMITS.reason}
            >
              {list}
            </DismissForm>
          ) : (
            list
          )}
          <Pagination
            page={found.page}
            pages={found.pages}
            href={(page) => addresses.suggestions(slug, [...asOf.parameters, ...filters, ["page", page]])}
          />
        </>
      )}
      <HeadLine head={asOf.head} zone={zone} />
    </>
  );
}

function Filters({
  found,
  show,
  kind,
  basis,
  path,
  asOf,
}: {
  found: SuggestionsPage;
  show: string;
  kind: string | null;
  basis: string | null;
  path: string;
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  const all = found.counts.OPEN + found.counts.TRACKED + found.counts.DISMISSED;
  const counts = { ...found.counts, ALL: all };
  const link = (label: string, count: number, parameters: [string, string][], current: boolean) => (
    <li key={label}>
      <Link
        href={addressWith(path, [...asOf, ...parameters])}
        prefetch={false}
        aria-current={current ? "true" : undefined}
        className={`inline-flex min-h-9 items-center px-2 ${current ? "bg-sunk font-semibold text-ink no-underline" : ""}`}
      >
        {label}: {t.number(count)}
      </Link>
    </li>
  );
  const ofKind: [string, string][] = [
    ...(kind === null ? [] : [["kind", kind] as [string, string]]),
    ...(basis === null ? [] : [["basis", basis] as [string, string]]),
  ];
  const kindLabels = {
    RECOMMENDATION: t("Recommendations"),
    COMMITMENT: t("Commitments"),
    OBLIGATION: t("Obligations"),
  } satisfies Record<RecommendationKind, string>;
  const ofAllKinds = valuesOf(KINDS).reduce((sum, value) => sum + found.kinds[value], 0);
  const ofState: [string, string][] = show === "OPEN" ? [] : [["show", show]];
  return (
    <div className="mb-4 grid gap-1">
      <nav aria-label={t("Suggestion status")}>
        <ul className="tabular flex flex-wrap gap-x-2">
          {valuesOf(SHOWN).map((value) =>
            link(
              t.message(SHOWN[value].label),
              counts[value],
              [...(value === "OPEN" ? [] : [["show", value] as [string, string]]), ...ofKind],
              value === show,
            ),
          )}
        </ul>
      </nav>
      <nav aria-label={t("Kind")}>
        <ul className="tabular flex flex-wrap gap-x-2">
          {link(t("All kinds"), ofAllKinds, ofState, kind === null && basis === null)}
          {valuesOf(KINDS).map((value) =>
            link(
              kindLabels[value],
              found.kinds[value],
              [...ofState, ["kind", value]],
              value === kind && basis === null,
            ),
          )}
        </ul>
      </nav>
      {found.kinds.COMMITMENT === 0 ? null : (
        <nav aria-label={t("Basis of a commitment")}>
          <ul className="tabular flex flex-wrap gap-x-2">
            {valuesOf(BASES).map((value) =>
              link(
                t.message(BASES[value].label),
                found.bases[value],
                [...ofState, ["kind", "COMMITMENT"], ["basis", value]],
                value === basis,
              ),
            )}
          </ul>
        </nav>
      )}
    </div>
  );
}

function Item({
  row,
  zone,
  tracks,
  target,
  asOf,
  isHere,
}: {
  row: ShownSuggestion;
  zone: string;
  tracks: boolean;
  target: Target;
  asOf: readonly (readonly [string, string])[];
  isHere: boolean;
}) {
  const t = useWords();
  const key = spanKey(row);
  const state = SUGGESTION_STATES[row.state];
  const label = shortly(row.words);
  const { context } = row;
  const spoken = {
    label: <UserText key="label">{label}</UserText>,
    hidden: (inside: ReactNode) => <span className="sr-only">{inside}</span>,
  };
  const carried = captureParameters({ source: target.source, version: target.version, ...row });
  return (
    <li id={isHere ? "here" : undefined} tabIndex={-1} className="grid gap-2 border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {tracks && row.state === "OPEN" ? (
          <input
            type="checkbox"
            name="spans"
            value={key}
            aria-label={t("Select: {label}", { label })}
            className="size-5"
          />
        ) : null}
        <span>
          <strong>{t.message(KINDS[row.kind].label)}</strong>
          {row.basis === null ? null : `, ${t.message(BASES[row.basis].label).toLowerCase()}`}
        </span>
        <Tag tone={state.tone} label={t.message(state.label)} title={t.message(state.meaning)} sign />
        {row.page === null ? null : <span className="text-ink-soft">{t("page {page}", { page: row.page })}</span>}
        {row.records.map((reference) => (
          <Link key={reference} href={addresses.record(reference, asOf)} prefetch={false}>
            {reference}
          </Link>
        ))}
      </p>
      <blockquote lang="" className="measure break-words">
        {context.sentenceBefore === "" ? null : <span className="text-ink-soft">{context.sentenceBefore}</span>}
        <mark className="bg-sunk text-ink">{row.words}</mark>
        {context.sentenceAfter === "" ? null : <span className="text-ink-soft">{context.sentenceAfter}</span>}
      </blockquote>
      <p className="measure text-ink-soft">
        {t.rich("{rule}: {found}.", {
          rule: t.message(RULES[row.rule].label),
          found: (
            <q key="found" lang="">
              {row.found}
            </q>
          ),
        })}
        {row.addressees.length === 0 ? null : (
          <>
            {" "}
            {t.rich("Addressee: {names}.", {
              names: <UserText key="names">{row.addressees.map(({ name }) => name).join(", ")}</UserText>,
            })}
          </>
        )}
        {row.made === null ? null : (
          <> {t.rich("Date made: {date}.", { date: <VagueDate key="made" edtf={row.made} /> })}</>
        )}
        {row.due === null ? null : <> {t.rich("Due: {date}.", { date: <VagueDate key="due" edtf={row.due} /> })}</>}
      </p>
      {row.dismissal ? (
        <p className="measure text-ink-soft">
          <Dismissal dismissal={row.dismissal} zone={zone} />
        </p>
      ) : null}
      <details className="measure">
        <summary>{t("Surrounding text")}</summary>
        <p lang="" className="mt-2 break-words whitespace-pre-wrap">
          <span className="text-ink-soft">{context.before}</span>
          {context.sentenceBefore}
          {row.words}
          {context.sentenceAfter}
          <span className="text-ink-soft">{context.after}</span>
        </p>
      </details>
      {tracks && row.state === "OPEN" ? (
        <p className="print-hidden flex flex-wrap gap-2">
          <Link href={addresses.addRecord(carried)} prefetch={false} data-track className="button button--primary">
            {t.rich("Track<hidden>: {label}</hidden>", spoken)}
          </Link>
          <Link
            href={addresses.suggestion(target.source, key, carried)}
            prefetch={false}
            className="button button--secondary"
          >
            {t.rich("Adjust passage<hidden>: {label}</hidden>", spoken)}
          </Link>
          <button type="submit" name="only" value={key} className="button button--secondary">
            {t.rich("Dismiss<hidden>: {label}</hidden>", spoken)}
          </button>
        </p>
      ) : null}
      {tracks && row.state === "DISMISSED" && target.show === "DISMISSED" ? (
        <RestoreForm target={target} span={key} label={label} />
      ) : null}
    </li>
  );
}

/** Who said that a suggestion is nothing to track, when and why. */
function Dismissal({ dismissal, zone }: { dismissal: NonNullable<ShownSuggestion["dismissal"]>; zone: string }) {
  const t = useWords();
  const told = {
    when: <Instant key="when" at={dismissal.at} zone={zone} />,
    author: <PersonName key="author" name={dismissal.by} />,
    reason: <UserText key="reason">{dismissal.reason}</UserText>,
  };
  return dismissal.reason === null
    ? t.rich("Dismissed {when} by {author}.", told)
    : t.rich("Dismissed {when} by {author}: {reason}", told);
}
