import { UserText } from "@/components/written";
import { useWords } from "#words";
import { COUNTINGS, RATES } from "@/lib/register/state/counting";
import {
  FACET_LABELS,
  FACETS,
  type Facets,
  type ListQuery,
  MAX_QUERY_LENGTH,
  MAX_DAYS,
  PAGE_SIZES,
  SORTS,
} from "@/lib/register/lists/filters";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";

/** From how many values on a filter begins folded. */
const FOLDED_FROM = 9;

/** The filters of the list: a GET form, so that every choice stands in the address. */
export function ListFilters({
  path,
  query,
  facets,
  asOf,
  ordered = true,
}: {
  path: string;
  query: ListQuery;
  facets: Facets;
  /** Parameters to keep: the as-of pair's, and a page's own. */
  asOf: readonly (readonly [string, string])[];
  /** Whether what is filtered is a list, with an order and pages. */
  ordered?: boolean;
}) {
  const t = useWords();
  const { filters } = query;
  const order = `${query.descending ? "-" : ""}${query.sort}`;
  return (
    <form method="get" action={path} aria-label={t("Filters")} className="print-hidden grid content-start gap-5">
      {asOf.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div>
        <label htmlFor="filter-q" className="font-semibold">
          {t("Search")}
        </label>
        <p id="filter-q-hint" className="text-ink-soft">
          {t("Finds records with all of these words in the reference, title, summary or completion criteria")}
        </p>
        <input
          id="filter-q"
          type="search"
          name="q"
          defaultValue={filters.query}
          maxLength={MAX_QUERY_LENGTH}
          aria-describedby="filter-q-hint"
          className="control mt-1"
        />
      </div>
      {FACETS.map((facet) => {
        const values = facets[facet];
        const chosen: readonly string[] = filters[facet];
        if (values.length === 0) return null;
        return (
          <details
            key={facet}
            open={chosen.length > 0 || (values.length < FOLDED_FROM && (facet === "status" || facet === "theme"))}
          >
            <summary className="font-semibold">
              {t.message(FACET_LABELS[facet].label)}
              {chosen.length > 0 ? (
                <span className="font-normal"> {t("({count} chosen)", { count: chosen.length })}</span>
              ) : null}
            </summary>
            <ul className="mt-1 grid gap-0.5">
              {values.map((item) => (
                <li key={item.value}>
                  <label className="flex items-baseline gap-2 py-0.5">
                    <input
                      type="checkbox"
                      name={facet}
                      value={item.value}
                      defaultChecked={chosen.includes(item.value)}
                      className="choice self-center"
                    />
                    <span className="min-w-0 flex-1">
                      {"name" in item ? <UserText>{item.name}</UserText> : t.message(item.label)}
                    </span>
                    <span className="tabular text-ink-soft">
                      <span className="sr-only">{t(", records:")} </span>
                      {t.number(item.count)}
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      <details
        open={
          filters.overdue ||
          filters.withdrawn ||
          filters.reviewOverdue ||
          filters.replyOverdue ||
          [
            filters.dueWithin,
            filters.silent,
            filters.reviewWithin,
            filters.movedSince,
            filters.madeSince,
            filters.recordedSince,
          ].some((value) => value !== null)
        }
      >
        <summary className="font-semibold">{t("Dates and gaps in updates")}</summary>
        <div className="mt-2 grid gap-3">
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="overdue"
              value="yes"
              defaultChecked={filters.overdue}
              className="choice self-center"
            />
            {t("Overdue")}
          </label>
          <NumberOfDays name="due_within" label={t("Due within (days)")} value={filters.dueWithin} />
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="review_overdue"
              value="yes"
              defaultChecked={filters.reviewOverdue}
              className="choice self-center"
            />
            {t("Review overdue")}
          </label>
          <NumberOfDays name="review_within" label={t("Review due within (days)")} value={filters.reviewWithin} />
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="reply_overdue"
              value="yes"
              defaultChecked={filters.replyOverdue}
              className="choice self-center"
            />
            {t("Response overdue")}
          </label>
          <NumberOfDays name="silent" label={t("No update for at least (days)")} value={filters.silent} />
          <DayOf name="moved_since" label={t("Status changed since")} value={filters.movedSince} />
          {filters.movedFrom.map((status) => (
            <input key={status} type="hidden" name="moved_from" value={status} />
          ))}
          <DayOf name="made_since" label={t("Made after")} value={filters.madeSince} />
          <DayOf name="recorded_since" label={t("Last update recorded after")} value={filters.recordedSince} />
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="withdrawn"
              value="yes"
              defaultChecked={filters.withdrawn}
              className="choice self-center"
            />
            {t("Show withdrawn records only")}
          </label>
        </div>
      </details>
      <details open={filters.passage.length > 0}>
        <summary className="font-semibold">{t("Passage in the source text")}</summary>
        <ul className="mt-1 grid gap-0.5">
          {Object.entries(PASSAGE_STATES).map(([value, { label }]) => (
            <li key={value}>
              <label className="flex items-baseline gap-2 py-0.5">
                <input
                  type="checkbox"
                  name="passage"
                  value={value}
                  defaultChecked={filters.passage.some((state) => state === value)}
                  className="choice self-center"
                />
                {t.message(label)}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <details open={filters.ask !== null || filters.partOf !== null || filters.count !== null}>
        <summary className="font-semibold">{t("Same ask, and parts")}</summary>
        <div className="mt-2 grid gap-3">
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="ask"
              value={typeof filters.ask === "number" ? `A-${filters.ask}` : "any"}
              defaultChecked={filters.ask !== null}
              className="choice self-center"
            />
            {typeof filters.ask === "number"
              ? t("Same ask: {ask}", { ask: `A-${filters.ask}` })
              : t("Also asked in other sources")}
          </label>
          <label className="grid gap-1">
            {t("Parts of")}
            <input name="part_of" defaultValue={filters.partOf ?? ""} className="control max-w-32" autoComplete="off" />
          </label>
          <label className="grid gap-1">
            {t("Show")}
            <select name="count" defaultValue={filters.count ?? ""} className="control">
              <option value="">{t("All records")}</option>
              {Object.entries(COUNTINGS).map(([value, { label }]) => (
                <option key={value} value={value}>
                  {t("As counted in totals: {counting}", { counting: t.message(label).toLowerCase() })}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
      <details open={filters.leftOut || filters.rate !== null}>
        <summary className="font-semibold">{t("Implementation rate")}</summary>
        <div className="mt-2 grid gap-3">
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="left_out"
              value="yes"
              defaultChecked={filters.leftOut}
              className="choice self-center"
            />
            {t("Only reported or hoped for")}
          </label>
          <label className="flex items-baseline gap-2">
            <input
              type="checkbox"
              name="rate"
              value="all"
              defaultChecked={filters.rate === "all"}
              className="choice self-center"
            />
            {t.message(RATES.all.label)}
          </label>
        </div>
      </details>
      <div className="grid gap-3">
        {ordered ? (
          <>
            <label className="grid gap-1">
              <span className="font-semibold">{t("Sort by")}</span>
              <select name="sort" defaultValue={order} className="control">
                {Object.entries(SORTS).flatMap(([sort, { label }]) => [
                  <option key={sort} value={sort}>
                    {t.message(label)}
                  </option>,
                  <option key={`-${sort}`} value={`-${sort}`}>
                    {t("{order}, descending", { order: t.message(label) })}
                  </option>,
                ])}
              </select>
            </label>
            <label className="grid gap-1">
              <span className="font-semibold">{t("Records per page")}</span>
              <select name="per_page" defaultValue={query.pageSize} className="control">
                {PAGE_SIZES.map((size) => (
                  <option key={size}>{size}</option>
                ))}
              </select>
            </label>
          </>
        ) : null}
        <button type="submit" className="button button--secondary">
          {t("Apply")}
        </button>
      </div>
    </form>
  );
}

function NumberOfDays({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <label className="grid gap-1">
      {label}
      <input
        type="number"
        name={name}
        min={0}
        max={MAX_DAYS}
        step={1}
        defaultValue={value ?? ""}
        className="control max-w-32"
      />
    </label>
  );
}

function DayOf({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <label className="grid gap-1">
      {label}
      <input type="date" name={name} defaultValue={value ?? ""} className="control max-w-48" />
    </label>
  );
}
