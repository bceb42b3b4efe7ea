import { words } from "@/lib/language/request";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { addressWith } from "@/components/address";
import { percentWords } from "@/lib/charts/numbers";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade, PolarityTag, StatusTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import type { AsOf, SearchParams } from "@/lib/as-of";
import { pairParameters } from "@/lib/charts/address";
import {
  comparisonAddress,
  presetComparisons,
  readComparison,
  sideParameters,
  type AskedComparison,
} from "@/lib/comparison/address";
import { compare, type Comparison, type DifferentRecord } from "@/lib/comparison/read";
import { DIFFERENCES } from "@/lib/comparison/vocabulary";
import { dayInZone } from "@/lib/dates";
import { env } from "@/lib/env";
import { getProgress, type Progress } from "@/lib/progress/read";
import { rateImplemented } from "@/lib/progress/sums";
import { filtersInForce, NO_FILTERS } from "@/lib/recommendations/filters";
import { countFacets } from "@/lib/recommendations/read";
import { STATUSES, valuesOf } from "@/lib/recommendations/vocabulary";
import { requireActor } from "@/lib/session";
import { ListFilters } from "../recommendations/list-filters";

export const metadata: Metadata = { title: "Compare" };

const PATH = "/compare";

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const parameters = await searchParams;
  const asked = await readComparison(parameters);
  const { from, to, filters, kinds, faults } = asked;
  const given = (["from", "from_known", "to", "to_known"] as const).flatMap((name) => {
    const value = [parameters[name]].flat().at(-1) ?? "";
    return value === "" ? [] : [[name, value] as const];
  });
  // A form sends its empty fields too; the address that people copy should not have them.
  if (Object.values(parameters).flat().includes("") && faults.length === 0) {
    redirect(comparisonAddress(PATH, given, { filters, kinds }));
  }
  const [comparison, before, after, { facets }] = await Promise.all([
    compare(actor, filters, asked, asked),
    getProgress(actor, filters, from),
    getProgress(actor, filters, to),
    countFacets(actor, filters, to),
  ]);
  const inForce = filtersInForce(
    await words(),
    filters,
    (facet, value) => facets[facet].find((item) => item.value === value)?.label ?? value,
  );
  const zone = env().timeZone;
  const permanent = sideParameters(from, to);
  const kept = [...given, ...kinds.map((kind) => ["change", kind] as const)];

  return (
    <>
      <PageHeader
        title="Compare"
        intro={
          <>
            Two states of the register side by side. Each has a day in the world and an instant of knowledge.{" "}
            <Link href="/help/words#comparing" prefetch={false}>
              What forward and back mean
            </Link>
          </>
        }
      />
      <Sides asked={asked} parameters={parameters} zone={zone} />
      {faults.length > 0 ? (
        <Notice tone="warning" title="Part of this address was not understood and left out">
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ListFilters path={PATH} query={{ ...LIST, filters }} facets={facets} asOf={kept} ordered={false} />
        <div className="grid min-w-0 content-start gap-8">
          <Sums before={before} after={after} />
          <section aria-labelledby="different" className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id="different">
                {comparison.total === 0
                  ? "Nothing differs"
                  : comparison.total === 1
                    ? "1 record differs"
                    : `${comparison.total.toLocaleString("en-GB")} records differ`}
              </h2>
              <p className="print-hidden flex flex-wrap gap-x-4">
                <a href={comparisonAddress("/compare.csv", permanent, { filters, kinds })}>CSV of these</a>
                <Link href={comparisonAddress(PATH, permanent, { filters, kinds })} prefetch={false}>
                  Permanent link
                </Link>
              </p>
            </div>
            {inForce.length > 0 ? (
              <ul aria-label="Filters in force" className="mt-2 flex flex-wrap gap-2">
                {inForce.map(({ words, without }) => (
                  <li key={words}>
                    <Link
                      href={comparisonAddress(PATH, given, { filters: without, kinds })}
                      prefetch={false}
                      className="inline-flex min-h-7 items-center gap-2 border border-line-strong px-2 no-underline"
                    >
                      {words}
                      <span aria-hidden="true">×</span>
                      <span className="sr-only">: leave this filter out</span>
                    </Link>
                  </li>
                ))}
                <li>
                  <Link
                    href={comparisonAddress(PATH, given, { filters: NO_FILTERS, kinds })}
                    prefetch={false}
                    className="inline-flex min-h-7 items-center"
                  >
                    Clear all
                  </Link>
                </li>
              </ul>
            ) : null}
            <Kinds comparison={comparison} asked={asked} given={given} />
            {comparison.rows.length === 0 ? (
              <EmptyState title="No record differs in this way">
                <p>Choose other days, or leave out a filter.</p>
              </EmptyState>
            ) : (
              <ol className="mt-4 grid gap-4">
                {comparison.rows.map((row) => (
                  <li key={row.reference} className="min-w-0 border-t border-line pt-3">
                    <Difference row={row} from={from} to={to} zone={zone} />
                  </li>
                ))}
              </ol>
            )}
            <Pagination
              page={comparison.page}
              pages={comparison.pages}
              href={(page) => comparisonAddress(PATH, given, { filters, kinds, page })}
            />
          </section>
        </div>
      </div>
      <HeadLine head={to.head} zone={zone} />
    </>
  );
}

/** What the filters' form asks of a list beside the filters; a comparison has an order of its own. */
const LIST = { sort: "reference", descending: false, page: 1, pageSize: 25, faults: [] } satisfies Omit<
  Parameters<typeof ListFilters>[0]["query"],
  "filters"
>;

type Given = readonly (readonly [string, string])[];

/** Which two states are compared, the form for others, and the ones asked for most. */
function Sides({
  asked: { from, to },
  parameters,
  zone,
}: {
  asked: AskedComparison;
  parameters: SearchParams;
  zone: string;
}) {
  const own = new Set(["from", "from_known", "to", "to_known", "page"]);
  const others = Object.entries(parameters).flatMap(([name, value]) =>
    own.has(name) ? [] : [value ?? []].flat().map((single) => [name, single] as const),
  );
  return (
    <section aria-label="The two sides" className="my-4 border-l-4 border-line px-4 py-2">
      <p>
        Left: as it stood on <VagueDate edtf={from.day} />, as known on <Instant at={from.knownAt} zone={zone} />.
        Right: as it stood on <VagueDate edtf={to.day} />, as known on <Instant at={to.knownAt} zone={zone} />.
      </p>
      <form method="get" action={PATH} className="print-hidden mt-3 grid gap-3">
        {others.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <DayField name="from" label="Left: as it stood on" value={from.day} />
          <Known
            name="from_known"
            label="as known on (empty: as the right side)"
            side={from}
            parameters={parameters}
            zone={zone}
          />
        </div>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <DayField name="to" label="Right: as it stood on" value={to.day} />
          <Known name="to_known" label="as known on (empty: now)" side={to} parameters={parameters} zone={zone} />
          <button type="submit" className="button button--secondary">
            Compare
          </button>
        </div>
      </form>
      <ul className="print-hidden mt-3 flex flex-wrap gap-x-4">
        {presetComparisons(to.today).map(({ label, sides }) => (
          <li key={label}>
            <Link
              href={addressWith(PATH, [...others, ...sides])}
              prefetch={false}
              className="inline-flex min-h-7 items-center"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function DayField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="grid gap-1">
      <span className="font-semibold">{label}</span>
      <input type="date" name={name} defaultValue={value} className="control tabular w-auto!" />
    </label>
  );
}

/** A field for an instant: a day's end by its day, any other as it was given. */
function Known({
  name,
  label,
  side,
  parameters,
  zone,
}: {
  name: string;
  label: string;
  side: AsOf;
  parameters: SearchParams;
  zone: string;
}) {
  const given = [parameters[name]].flat().at(-1) ?? "";
  return (
    <label className="grid gap-1">
      <span className="font-semibold">{label}</span>
      {given.includes("T") ? (
        <input type="text" name={name} defaultValue={given} spellCheck={false} className="control tabular w-auto!" />
      ) : (
        <input
          type="date"
          name={name}
          defaultValue={given === "" ? "" : dayInZone(side.knownAt, zone)}
          className="control tabular w-auto!"
        />
      )}
    </label>
  );
}

function signed(count: number): string {
  return count === 0 ? "0" : `${count > 0 ? "+" : "−"}${Math.abs(count).toLocaleString("en-GB")}`;
}

/** The sums of both sides, as the dashboard has them, and what lies between. */
function Sums({ before, after }: { before: Progress; after: Progress }) {
  const rates = [before, after].map(({ byStatus, disputed }) => rateImplemented(byStatus, disputed));
  const bound = (side: number, upper: boolean) => {
    const rate = rates[side];
    return rate ? percentWords(rate.implemented + (upper ? rate.unknown : 0), rate.whole) : "–";
  };
  const rows: (readonly [string, number, number])[] = [
    ["All records", before.total, after.total],
    ["Overdue", before.overdue, after.overdue],
  ];
  return (
    <DataTable caption="The sums of both sides">
      <thead>
        <tr>
          <ColumnHeading>What is counted</ColumnHeading>
          <ColumnHeading numeric>Left</ColumnHeading>
          <ColumnHeading numeric>Right</ColumnHeading>
          <ColumnHeading numeric>Difference</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {valuesOf(STATUSES).map((status) => (
          <tr key={status}>
            <th scope="row">
              <StatusTag status={status} />
            </th>
            <Cell numeric>{before.byStatus[status].toLocaleString("en-GB")}</Cell>
            <Cell numeric>{after.byStatus[status].toLocaleString("en-GB")}</Cell>
            <Cell numeric>{signed(after.byStatus[status] - before.byStatus[status])}</Cell>
          </tr>
        ))}
        {rows.map(([label, left, right]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <Cell numeric>{left.toLocaleString("en-GB")}</Cell>
            <Cell numeric>{right.toLocaleString("en-GB")}</Cell>
            <Cell numeric>{signed(right - left)}</Cell>
          </tr>
        ))}
        {[false, true].map((upper) => (
          <tr key={String(upper)}>
            <th scope="row">{upper ? "Rate implemented, at most" : "Rate implemented, for certain"}</th>
            <Cell numeric>{bound(0, upper)}</Cell>
            <Cell numeric>{bound(1, upper)}</Cell>
            <Cell numeric />
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The kinds of difference with their numbers, each a link to those alone. */
function Kinds({
  comparison,
  asked: { filters, kinds },
  given,
}: {
  comparison: Comparison;
  asked: AskedComparison;
  given: Given;
}) {
  if (comparison.total === 0) return null;
  return (
    <ul aria-label="Kinds of difference" className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
      {valuesOf(DIFFERENCES)
        .filter((kind) => comparison.counts[kind] > 0 || kinds.includes(kind))
        .map((kind) => {
          const isChosen = kinds.includes(kind);
          return (
            <li key={kind}>
              <Link
                href={comparisonAddress(PATH, given, { filters, kinds: isChosen ? [] : [kind] })}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className={`inline-flex min-h-7 items-center gap-2 ${isChosen ? "font-semibold" : ""}`}
              >
                {DIFFERENCES[kind].label}
                <span className="tabular">{comparison.counts[kind].toLocaleString("en-GB")}</span>
                {isChosen ? <span className="sr-only">: show all kinds again</span> : null}
              </Link>
            </li>
          );
        })}
    </ul>
  );
}

/** One record that differs: what it was, what it is, and the update and evidence that made the difference. */
function Difference({ row, from, to, zone }: { row: DifferentRecord; from: AsOf; to: AsOf; zone: string }) {
  const path = `/recommendations/${row.reference}`;
  const [left, right] = [pairParameters(from), pairParameters(to)];
  return (
    <>
      <p className="measure">
        <Link
          href={addressWith(path, row.to_status === null ? left : right)}
          prefetch={false}
          className="font-semibold"
        >
          {row.reference}
        </Link>{" "}
        {row.title} <span className="text-ink-soft">({row.theme})</span>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        {row.kinds.map((kind) => (
          <Tag key={kind} tone={DIFFERENCES[kind].tone} label={DIFFERENCES[kind].label} />
        ))}
      </p>
      {row.from_status !== row.to_status ? (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          <span className="text-ink-soft">From</span>
          {row.from_status ? <StatusTag status={row.from_status} /> : <span>not counted</span>}
          <span className="text-ink-soft">to</span>
          {row.to_status ? <StatusTag status={row.to_status} /> : <span>not counted</span>}
        </p>
      ) : null}
      {row.to_update !== null && row.to_update !== row.from_update ? (
        <p className="mt-1 text-ink-soft">
          By{" "}
          <Link href={addressWith(`${path}/updates/${row.to_update}`, right)} prefetch={false}>
            update {row.to_update}
          </Link>
          {row.effective_edtf ? (
            <>
              , so since <VagueDate edtf={row.effective_edtf} />
            </>
          ) : null}
          {row.recorded_at ? (
            <>
              , recorded on <Instant at={row.recorded_at} zone={zone} />
            </>
          ) : null}
          {row.from_update !== null ? (
            <>
              ; before, by{" "}
              <Link href={addressWith(`${path}/updates/${row.from_update}`, left)} prefetch={false}>
                update {row.from_update}
              </Link>
            </>
          ) : null}
        </p>
      ) : null}
      {row.kinds.includes("REWORDED") ? (
        <p className="mt-1 text-ink-soft">
          <Link href={`${addressWith(path, right)}#wording`} prefetch={false}>
            Revision {row.from_revision} to {row.to_revision}
          </Link>
        </p>
      ) : null}
      {row.evidence.length > 0 && row.to_update !== row.from_update ? (
        <ul aria-label="Evidence" className="mt-1 grid gap-1">
          {row.evidence.map(({ number, title, polarity, reliability, credibility }) => (
            <li key={number} className="flex flex-wrap items-center gap-x-3">
              <Link href={addressWith(`/evidence/${number}`, right)} prefetch={false}>
                E-{number}: {title}
              </Link>
              <PolarityTag polarity={polarity} />
              <Grade reliability={reliability} credibility={credibility} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
