import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { captureParameters } from "./capture";
import { RestoreForm, type Target } from "./decision-forms";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import type { ShownSuggestion } from "@/lib/register/suggestions/read";
import { RULES } from "@/lib/register/suggestions/rules/vocabulary";
import { spanKey } from "@/lib/register/suggestions/schema";
import { SUGGESTION_STATES } from "@/lib/register/suggestions/vocabulary";
import { BASES, KINDS } from "@/lib/register/vocabulary";
import { addresses } from "@/lib/web/addresses";

export function Item({
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
  const label = shorten(row.words);
  const { context } = row;
  const spoken = {
    label: <UserText key="label">{label}</UserText>,
    hidden: (inside: ReactNode) => <span className="sr-only">{inside}</span>,
  };
  const carried = captureParameters({ source: target.source, version: target.version, ...row });
  return (
    <li
      id={isHere ? "here" : undefined}
      tabIndex={-1}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t border-line pt-3 wrap-anywhere"
    >
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
      <blockquote lang="" className="measure wrap-anywhere">
        {context.sentenceBefore === "" ? null : <span className="text-ink-soft">{context.sentenceBefore}</span>}
        <mark className="bg-sunk text-ink">{row.words}</mark>
        {context.sentenceAfter === "" ? null : <span className="text-ink-soft">{context.sentenceAfter}</span>}
      </blockquote>
      <RuleDetails row={row} />
      {row.dismissal ? (
        <p className="measure text-ink-soft">
          <Dismissal dismissal={row.dismissal} zone={zone} />
        </p>
      ) : null}
      <SurroundingText row={row} />
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

/** The rule that matched the sentence, and what the sentence says about who should act and when. */
function RuleDetails({ row }: { row: ShownSuggestion }) {
  const t = useWords();
  return (
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
  );
}

function SurroundingText({ row }: { row: ShownSuggestion }) {
  const t = useWords();
  const { context } = row;
  return (
    <details className="measure">
      <summary>{t("Surrounding text")}</summary>
      <p lang="" className="mt-2 wrap-anywhere whitespace-pre-wrap">
        <span className="text-ink-soft">{context.before}</span>
        {context.sentenceBefore}
        {row.words}
        {context.sentenceAfter}
        <span className="text-ink-soft">{context.after}</span>
      </p>
    </details>
  );
}

/** Who dismissed a suggestion, when and why. */
function Dismissal({ dismissal, zone }: { dismissal: NonNullable<ShownSuggestion["dismissal"]>; zone: string }) {
  const t = useWords();
  const values = {
    when: <Instant key="when" at={dismissal.at} zone={zone} />,
    author: <PersonName key="author" name={dismissal.by} />,
    reason: <UserText key="reason">{dismissal.reason}</UserText>,
  };
  return dismissal.reason === null
    ? t.rich("Dismissed {when} by {author}.", values)
    : t.rich("Dismissed {when} by {author}: {reason}", values);
}

/** A short label for part of a sentence, for screen readers: its first words. */
function shorten(words: string): string {
  const parts = words.split(/\s+/u);
  return parts.length <= 10 ? words : `${parts.slice(0, 10).join(" ")} …`;
}
