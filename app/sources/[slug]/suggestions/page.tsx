import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { addressWith } from "@/components/address";
import { AsOfBar } from "@/components/as-of-bar";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { readAsOf, type SearchParams } from "@/lib/as-of";
import { env } from "@/lib/env";
import { pageAsked } from "@/lib/paging";
import { can } from "@/lib/policy";
import { REFERENCE } from "@/lib/recommendations/schema";
import { KINDS, valuesOf } from "@/lib/recommendations/vocabulary";
import { requireActor } from "@/lib/session";
import { SUGGESTION_LIMITS } from "@/lib/suggestions/limits";
import { listSuggestions, type ShownSuggestion, type SuggestionsPage } from "@/lib/suggestions/read";
import { spanKey } from "@/lib/suggestions/schema";
import { SHOWN, SUGGESTION_STATES } from "@/lib/suggestions/vocabulary";
import { captureParameters } from "./capture";
import { DismissForm, KeyboardList, RestoreForm, type Target } from "./decision-forms";

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Suggestions" };

function asked<Value extends string>(parameters: SearchParams, name: string, values: readonly Value[]): Value | null {
  const given = [parameters[name]].flat().at(-1);
  return values.find((value) => value === given) ?? null;
}

function placeAsked(parameters: SearchParams): number | null {
  const given = [parameters["at"]].flat().at(-1) ?? "";
  return /^\d{1,9}$/.test(given) ? Number(given) : null;
}

/** A label of part of a sentence, for whoever hears it: its first words. */
function shortly(words: string): string {
  const parts = words.split(/\s+/u);
  return parts.length <= 10 ? words : `${parts.slice(0, 10).join(" ")} …`;
}

export default async function SuggestionsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const asOf = await readAsOf(parameters);
  const show = asked(parameters, "show", valuesOf(SHOWN)) ?? "OPEN";
  const kind = asked(parameters, "kind", valuesOf(KINDS));
  const at = placeAsked(parameters);
  const found = await listSuggestions(actor, slug, { show, kind, page: pageAsked(parameters["page"]), at }, asOf);
  if (!found) notFound();
  const zone = env().timeZone;
  const tracked = REFERENCE.exec([parameters["tracked"]].flat().at(-1) ?? "")?.[0] ?? null;
  const path = `/sources/${slug}/suggestions`;
  const filters: [string, string][] = [
    ...(show === "OPEN" ? [] : [["show", show] as [string, string]]),
    ...(kind === null ? [] : [["kind", kind] as [string, string]]),
  ];
  const decides = asOf.isNow && found.version !== null && can(actor, "suggestion.decide");
  const target: Target = { source: slug, version: String(found.version ?? 0), show, kind: kind ?? "" };
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
          <Link href={addressWith(`/sources/${slug}`, asOf.parameters)} prefetch={false}>
            {found.source.title}
          </Link>
        }
        title="Suggestions from its text"
        intro="Sentences that seem to ask for something or to promise it, by rules of language. Nothing is tracked until a person says so."
      />
      <AsOfBar asOf={asOf} zone={zone} path={path} parameters={parameters} />
      <Filters found={found} show={show} kind={kind} path={path} asOf={asOf.parameters} />
      {tracked === null ? null : (
        <Notice tone="success" title={`${tracked} is tracked`}>
          <p>Go on with the next suggestion.</p>
        </Notice>
      )}
      {found.isCut ? (
        <p className="measure mb-4">
          The text is longer than {SUGGESTION_LIMITS.text.toLocaleString("en-GB")} characters: what comes after them was
          not looked through.
        </p>
      ) : null}
      {found.rows.length === 0 ? (
        <EmptyState title={found.version === null ? "There is no text of this source yet" : "No suggestion here"} />
      ) : (
        <>
          {decides ? (
            <p className="measure mb-3 text-ink-soft">
              With the keyboard: <kbd>J</kbd> and <kbd>K</kbd> go down and up, <kbd>T</kbd> tracks, <kbd>D</kbd>{" "}
              dismisses, <kbd>X</kbd> ticks, while a suggestion has the focus.
            </p>
          ) : null}
          {decides && (show === "OPEN" || show === "ALL") ? (
            <DismissForm target={target} count={found.rows.filter(({ state }) => state === "OPEN").length}>
              {list}
            </DismissForm>
          ) : (
            list
          )}
          <Pagination
            page={found.page}
            pages={found.pages}
            href={(page) => addressWith(path, [...asOf.parameters, ...filters, ["page", String(page)]])}
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
  path,
  asOf,
}: {
  found: SuggestionsPage;
  show: string;
  kind: string | null;
  path: string;
  asOf: readonly (readonly [string, string])[];
}) {
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
        {label}: {count.toLocaleString("en-GB")}
      </Link>
    </li>
  );
  const ofKind: [string, string][] = kind === null ? [] : [["kind", kind]];
  const ofState: [string, string][] = show === "OPEN" ? [] : [["show", show]];
  return (
    <div className="mb-4 grid gap-1">
      <nav aria-label="What became of them">
        <ul className="tabular flex flex-wrap gap-x-2">
          {valuesOf(SHOWN).map((value) =>
            link(
              SHOWN[value].label,
              counts[value],
              [...(value === "OPEN" ? [] : [["show", value] as [string, string]]), ...ofKind],
              value === show,
            ),
          )}
        </ul>
      </nav>
      <nav aria-label="Kind">
        <ul className="tabular flex flex-wrap gap-x-2">
          {link("Both kinds", found.kinds.RECOMMENDATION + found.kinds.COMMITMENT, ofState, kind === null)}
          {valuesOf(KINDS).map((value) =>
            link(`${KINDS[value].label}s`, found.kinds[value], [...ofState, ["kind", value]], value === kind),
          )}
        </ul>
      </nav>
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
  const key = spanKey(row);
  const state = SUGGESTION_STATES[row.state];
  const label = shortly(row.words);
  const { context } = row;
  const carried = captureParameters({ source: target.source, version: target.version, ...row });
  return (
    <li id={isHere ? "here" : undefined} tabIndex={-1} className="grid gap-2 border-t border-line pt-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {tracks && row.state === "OPEN" ? (
          <input type="checkbox" name="spans" value={key} aria-label={`Tick: ${label}`} className="size-5" />
        ) : null}
        <strong>{KINDS[row.kind].label}</strong>
        <Tag tone={state.tone} label={state.label} title={state.meaning} sign />
        {row.page === null ? null : <span className="text-ink-soft">page {row.page}</span>}
        {row.records.map((reference) => (
          <Link key={reference} href={addressWith(`/recommendations/${reference}`, asOf)} prefetch={false}>
            {reference}
          </Link>
        ))}
      </p>
      <blockquote className="measure break-words">
        {context.sentenceBefore === "" ? null : <span className="text-ink-soft">{context.sentenceBefore}</span>}
        <mark className="bg-sunk text-ink">{row.words}</mark>
        {context.sentenceAfter === "" ? null : <span className="text-ink-soft">{context.sentenceAfter}</span>}
      </blockquote>
      <p className="measure text-ink-soft">
        {row.rule}: <q>{row.found}</q>.
        {row.addressees.length > 0 ? ` Addressee: ${row.addressees.map(({ name }) => name).join(", ")}.` : null}
        {row.made === null ? null : (
          <>
            {" "}
            Made: <VagueDate edtf={row.made} />.
          </>
        )}
        {row.due === null ? null : (
          <>
            {" "}
            Due: <VagueDate edtf={row.due} />.
          </>
        )}
      </p>
      {row.dismissal ? (
        <p className="measure text-ink-soft">
          Dismissed <Instant at={row.dismissal.at} zone={zone} /> by {row.dismissal.by ?? "a person who has left"}
          {row.dismissal.reason === null ? "." : `: ${row.dismissal.reason}`}
        </p>
      ) : null}
      <details className="measure">
        <summary>What stands around it</summary>
        <p className="mt-2 break-words whitespace-pre-wrap">
          <span className="text-ink-soft">{context.before}</span>
          {context.sentenceBefore}
          {row.words}
          {context.sentenceAfter}
          <span className="text-ink-soft">{context.after}</span>
        </p>
      </details>
      {tracks && row.state === "OPEN" ? (
        <p className="print-hidden flex flex-wrap gap-2">
          <Link
            href={addressWith("/recommendations/new", carried)}
            prefetch={false}
            data-track
            className="button button--primary"
          >
            Track<span className="sr-only">: {label}</span>
          </Link>
          <Link
            href={addressWith(`/sources/${target.source}/suggestions/${key}`, carried)}
            prefetch={false}
            className="button button--secondary"
          >
            Edit span<span className="sr-only">: {label}</span>
          </Link>
          <button type="submit" name="only" value={key} className="button button--secondary">
            Dismiss<span className="sr-only">: {label}</span>
          </button>
        </p>
      ) : null}
      {tracks && row.state === "DISMISSED" && target.show === "DISMISSED" ? (
        <RestoreForm target={target} span={key} label={label} />
      ) : null}
    </li>
  );
}
