import { useWords } from "#words";
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ListFilters } from "../recommendations/list-filters";
import { AddressFaults } from "@/components/address-faults";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { EmptyState } from "@/components/empty-state";
import { FiltersInForce } from "@/components/filters-in-force";
import { HeadLine } from "@/components/head-line";
import { Instant } from "@/components/instant";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import { Grade, PolarityTag, StatusTag } from "@/components/status-tag";
import { Tag } from "@/components/tag";
import { VagueDate } from "@/components/vague-date";
import { UserText } from "@/components/written";
import { withLabels } from "@/lib/delivery/exchange/labels";
import { percentWords } from "@/lib/figures/charts/numbers";
import {
  type RequestedComparison,
  comparisonParameters,
  presetComparisons,
  readComparison,
  sideParameters,
} from "@/lib/figures/comparison/address";
import { compare, type Comparison, type DifferentRecord } from "@/lib/figures/comparison/read";
import { DIFFERENCES } from "@/lib/figures/comparison/vocabulary";
import { getProgress, type Progress } from "@/lib/figures/progress/read";
import { leftOutOf, rateImplemented, totalOf } from "@/lib/figures/progress/sums";
import { env } from "@/lib/platform/env";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";
import { asOfParameters } from "@/lib/platform/time/as-of";
import { dayInZone } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import { facetWords, filtersInForce } from "@/lib/register/lists/filters";
import { countFacets } from "@/lib/register/lists/read";
import { STATUSES } from "@/lib/register/vocabulary";
import { addresses, type Query } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { redirectWithoutEmptyFields } from "@/lib/web/empty-fields";
import { type SearchParams, textOf } from "@/lib/web/search-params";
import { requireUser } from "@/lib/web/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words())("Compare") };
}

const PATH = addresses.compare();

export default async function ComparePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const t = await words();
  const user = await requireUser();
  const parameters = await searchParams;
  const asked = await readComparison(parameters);
  const { from, to, filters, kinds, faults } = asked;
  const given = (["from", "from_known", "to", "to_known"] as const).flatMap((name) => {
    const value = textOf(parameters, name);
    return value === "" ? [] : [[name, value] as const];
  });
  redirectWithoutEmptyFields(parameters, faults, addresses.compare(comparisonParameters(given, { filters, kinds })));
  const [comparison, before, after, { facets }] = await Promise.all([
    compare(user, filters, asked, asked),
    getProgress(user, filters, from),
    getProgress(user, filters, to),
    countFacets(user, filters, to),
  ]);
  const inForce = filtersInForce(t, filters, (facet, value) => facetWords(t, facets, facet, value));
  const zone = env().timeZone;
  const permanent = sideParameters(from, to);
  const kept = [...given, ...kinds.map((kind) => ["change", kind] as const)];

  return (
    <>
      <PageHeader
        title={t("Compare")}
        intro={
          <>
            {t("Compare two states of the register. Each has a day in the world and a time at which it was known.")}{" "}
            <Link href={addresses.help("words#comparing")} prefetch={false}>
              {t("What “moved forward” and “moved back” mean")}
            </Link>
          </>
        }
      />
      <Sides asked={asked} parameters={parameters} zone={zone} />
      <AddressFaults faults={faults} />
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <ListFilters path={PATH} query={{ ...LIST, filters }} facets={facets} asOf={kept} ordered={false} />
        <div className="grid min-w-0 content-start gap-8">
          <Sums before={before} after={after} />
          <section aria-labelledby="different" className="min-w-0">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
              <h2 id="different">
                {t("{count, plural, =0 {No differences} one {# record differs} other {# records differ}}", {
                  count: comparison.total,
                })}
              </h2>
              <p className="print-hidden flex flex-wrap gap-x-4">
                <a href={withLabels(addresses.comparisonFile(comparisonParameters(permanent, { filters, kinds })), t)}>
                  {t("CSV of these differences")}
                </a>
                <Link href={addresses.compare(comparisonParameters(permanent, { filters, kinds }))} prefetch={false}>
                  {t("Permanent link")}
                </Link>
              </p>
            </div>
            <FiltersInForce
              className="mt-2"
              inForce={inForce}
              addressWithout={(others) => addresses.compare(comparisonParameters(given, { filters: others, kinds }))}
            />
            <Kinds comparison={comparison} asked={asked} given={given} />
            {comparison.rows.length === 0 ? (
              <EmptyState title={t("No records differ in this way")}>
                <p>{t("Choose other days, or remove a filter.")}</p>
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
              href={(page) => addresses.compare(comparisonParameters(given, { filters, kinds, page }))}
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

/** Which two states are compared, the form for others, and the ones asked for most. */
function Sides({
  asked: { from, to },
  parameters,
  zone,
}: {
  asked: RequestedComparison;
  parameters: SearchParams;
  zone: string;
}) {
  const t = useWords();
  const own = new Set(["from", "from_known", "to", "to_known", "page"]);
  const others = Object.entries(parameters).flatMap(([name, value]) =>
    own.has(name) ? [] : [value ?? []].flat().map((single) => [name, single] as const),
  );
  return (
    <section aria-label={t("What is being compared")} className="my-4 border-l-4 border-line px-4 py-2">
      <p>
        {t.rich("Before: as at {fromDay}, as known on {fromKnown}. After: as at {toDay}, as known on {toKnown}.", {
          fromDay: <VagueDate key="fromDay" edtf={from.day} />,
          fromKnown: <Instant key="fromKnown" at={from.knownAt} zone={zone} />,
          toDay: <VagueDate key="toDay" edtf={to.day} />,
          toKnown: <Instant key="toKnown" at={to.knownAt} zone={zone} />,
        })}
      </p>
      <form method="get" action={PATH} className="print-hidden mt-3 grid gap-3">
        {others.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <DayField name="from" label={t("Before: as at")} value={from.day} />
          <Known
            name="from_known"
            label={t("as known on (leave empty to use the same as After)")}
            side={from}
            parameters={parameters}
            zone={zone}
          />
        </div>
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <DayField name="to" label={t("After: as at")} value={to.day} />
          <Known
            name="to_known"
            label={t("as known on (leave empty for now)")}
            side={to}
            parameters={parameters}
            zone={zone}
          />
          <button type="submit" className="button button--secondary">
            {t("Compare")}
          </button>
        </div>
      </form>
      <ul className="print-hidden mt-3 flex flex-wrap gap-x-4">
        {presetComparisons(to.today).map(({ label, sides }) => (
          <li key={label}>
            <Link
              href={addresses.compare([...others, ...sides])}
              prefetch={false}
              className="inline-flex min-h-7 items-center"
            >
              {t.message(label)}
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
  side: PageAsOf;
  parameters: SearchParams;
  zone: string;
}) {
  const given = textOf(parameters, name);
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

function signed(t: Translator, count: number): string {
  return count === 0 ? "0" : `${count > 0 ? "+" : "−"}${t.number(Math.abs(count))}`;
}

/** How many records the rate leaves out. */
function totalLeftOut({ byStatus, inRate }: Progress): number {
  return totalOf(leftOutOf(byStatus, inRate));
}

/** The sums of both sides, as the dashboard has them, and what lies between. */
function Sums({ before, after }: { before: Progress; after: Progress }) {
  const t = useWords();
  const rates = [before, after].map(({ inRate, disputed }) => rateImplemented(inRate, disputed));
  const bound = (side: number, upper: boolean) => {
    const rate = rates[side];
    return rate ? percentWords(rate.implemented + (upper ? rate.unknown : 0), rate.whole, t) : "–";
  };
  const rows: (readonly [string, number, number])[] = [
    [t("All records"), before.total, after.total],
    [t("Overdue"), before.overdue, after.overdue],
    [t("Only reported or hoped for"), totalLeftOut(before), totalLeftOut(after)],
  ];
  return (
    <DataTable caption={t("Totals before and after")}>
      <thead>
        <tr>
          <ColumnHeading>{t("What is counted")}</ColumnHeading>
          <ColumnHeading numeric>{t("Before")}</ColumnHeading>
          <ColumnHeading numeric>{t("After")}</ColumnHeading>
          <ColumnHeading numeric>{t("Difference")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {valuesOf(STATUSES).map((status) => (
          <tr key={status}>
            <th scope="row">
              <StatusTag status={status} />
            </th>
            <Cell numeric>{t.number(before.byStatus[status])}</Cell>
            <Cell numeric>{t.number(after.byStatus[status])}</Cell>
            <Cell numeric>{signed(t, after.byStatus[status] - before.byStatus[status])}</Cell>
          </tr>
        ))}
        {rows.map(([label, left, right]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <Cell numeric>{t.number(left)}</Cell>
            <Cell numeric>{t.number(right)}</Cell>
            <Cell numeric>{signed(t, right - left)}</Cell>
          </tr>
        ))}
        {[false, true].map((upper) => (
          <tr key={String(upper)}>
            <th scope="row">{upper ? t("Implementation rate, upper bound") : t("Implementation rate, lower bound")}</th>
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
  asked: RequestedComparison;
  given: Query;
}) {
  const t = useWords();
  if (comparison.total === 0) return null;
  return (
    <ul aria-label={t("Types of difference")} className="mt-3 flex flex-wrap gap-x-4 gap-y-2">
      {valuesOf(DIFFERENCES)
        .filter((kind) => comparison.counts[kind] > 0 || kinds.includes(kind))
        .map((kind) => {
          const isChosen = kinds.includes(kind);
          return (
            <li key={kind}>
              <Link
                href={addresses.compare(comparisonParameters(given, { filters, kinds: isChosen ? [] : [kind] }))}
                prefetch={false}
                aria-current={isChosen ? "true" : undefined}
                className={`inline-flex min-h-7 items-center gap-2 ${isChosen ? "font-semibold" : ""}`}
              >
                {t.message(DIFFERENCES[kind].label)}
                <span className="tabular">{t.number(comparison.counts[kind])}</span>
                {isChosen ? <span className="sr-only">{t(": show all types again")}</span> : null}
              </Link>
            </li>
          );
        })}
    </ul>
  );
}

/** One record that differs: what it was, what it is, and the update and evidence that made the difference. */
function Difference({ row, from, to, zone }: { row: DifferentRecord; from: PageAsOf; to: PageAsOf; zone: string }) {
  const t = useWords();
  const [left, right] = [asOfParameters(from), asOfParameters(to)];
  const toUpdate = (number: number, side: Query) =>
    function UpdateLink(inside: ReactNode) {
      return (
        <Link href={addresses.update(row.reference, number, side)} prefetch={false}>
          {inside}
        </Link>
      );
    };
  return (
    <>
      <p className="measure">
        <Link
          href={addresses.record(row.reference, row.to_status === null ? left : right)}
          prefetch={false}
          className="font-semibold"
        >
          {row.reference}
        </Link>{" "}
        <UserText>{row.title}</UserText>{" "}
        <span className="text-ink-soft">
          (<UserText>{row.theme}</UserText>)
        </span>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        {row.kinds.map((kind) => (
          <Tag key={kind} tone={DIFFERENCES[kind].tone} label={t.message(DIFFERENCES[kind].label)} />
        ))}
      </p>
      {row.from_status !== row.to_status ? (
        <p className="mt-1 flex flex-wrap items-center gap-2">
          {t.rich("<soft>From</soft> {before} <soft>to</soft> {after}", {
            soft: (inside) => <span className="text-ink-soft">{inside}</span>,
            before: row.from_status ? <StatusTag key="before" status={row.from_status} /> : t("not counted"),
            after: row.to_status ? <StatusTag key="after" status={row.to_status} /> : t("not counted"),
          })}
        </p>
      ) : null}
      {row.to_update !== null && row.to_update !== row.from_update ? (
        <p className="mt-1 text-ink-soft">
          {t.rich("Based on <update>update {number}</update>", {
            number: row.to_update,
            update: toUpdate(row.to_update, right),
          })}
          {row.effective_edtf
            ? t.rich(", effective {date}", { date: <VagueDate key="date" edtf={row.effective_edtf} /> })
            : null}
          {row.recorded_at
            ? t.rich(", recorded on {when}", { when: <Instant key="when" at={row.recorded_at} zone={zone} /> })
            : null}
          {row.from_update !== null
            ? t.rich("; previously <update>update {number}</update>", {
                number: row.from_update,
                update: toUpdate(row.from_update, left),
              })
            : null}
        </p>
      ) : null}
      {row.kinds.includes("REWORDED") ? (
        <p className="mt-1 text-ink-soft">
          <Link href={`${addresses.record(row.reference, right)}#wording`} prefetch={false}>
            {t("Revision {from} to {to}", { from: row.from_revision ?? 0, to: row.to_revision ?? 0 })}
          </Link>
        </p>
      ) : null}
      {row.evidence.length > 0 && row.to_update !== row.from_update ? (
        <ul aria-label={t("Evidence")} className="mt-1 grid gap-1">
          {row.evidence.map(({ number, title, polarity, reliability, credibility }) => (
            <li key={number} className="flex flex-wrap items-center gap-x-3">
              <Link href={addresses.evidenceItem(number, right)} prefetch={false}>
                E-{number}: <UserText>{title}</UserText>
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
