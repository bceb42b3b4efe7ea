import { useWords } from "#words";
import { DayOf, NumberOfDays, Tick } from "./filter-controls";
import { UserText } from "@/components/written";
import { MAX_QUERY_LENGTH } from "@/lib/platform/search-terms";
import { facetSearchName, type ListedFacets, NAMED_FACETS, type NamedFacet } from "@/lib/register/lists/facet-searches";
import {
  type Facet,
  FACET_LABELS,
  type Filters,
  type ListQuery,
  PAGE_SIZES,
  SORTS,
} from "@/lib/register/lists/filters";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import { COUNTINGS, RATES } from "@/lib/register/state/counting";

/** A filter with at least this many values is folded initially. */
const FOLDED_FROM = 9;

export function Search({ filters }: { filters: Filters }) {
  const t = useWords();
  return (
    <div>
      <label htmlFor="filter-q" className="font-semibold">
        {t("Search")}
      </label>
      <p id="filter-q-hint" className="text-sm text-ink-soft">
        {t(
          "Finds records with all of these words in the references, title, summary, completion criteria or the publisher’s section",
        )}
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
  );
}

/** The values of one facet with their counts; renders nothing if the register has none. */
export function FacetValues({
  facet,
  found,
  chosen,
}: {
  facet: Facet;
  found: ListedFacets;
  chosen: readonly string[];
}) {
  const t = useWords();
  const values = found.facets[facet];
  const named = NAMED_FACETS.find((one) => one === facet);
  const wanted = named && found.wanted[named];
  if (values.length === 0 && wanted === undefined) return null;
  return (
    <details
      open={
        chosen.length > 0 ||
        wanted !== undefined ||
        (values.length < FOLDED_FROM && (facet === "status" || facet === "theme"))
      }
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
      {named && (wanted !== undefined || found.hidden[named] !== undefined) ? (
        <OtherValues facet={named} hidden={found.hidden[named] ?? 0} wanted={wanted} />
      ) : null}
    </details>
  );
}

/** How many values are not listed, and a field for a part of the name of one. */
function OtherValues({ facet, hidden, wanted }: { facet: NamedFacet; hidden: number; wanted: string | undefined }) {
  const t = useWords();
  return (
    <label className="mt-1 grid gap-1">
      <span className="text-ink-soft">
        {t("{count, plural, =0 {Name contains} one {# more: name contains} other {# more: name contains}}", {
          count: hidden,
        })}
      </span>
      <input type="search" name={facetSearchName(facet)} defaultValue={wanted ?? ""} className="control" />
    </label>
  );
}

export function DatesAndGaps({ filters }: { filters: Filters }) {
  const t = useWords();
  return (
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
        <Tick name="overdue" value="yes" chosen={filters.overdue}>
          {t("Overdue")}
        </Tick>
        <NumberOfDays name="due_within" label={t("Due within (days)")} value={filters.dueWithin} />
        <Tick name="review_overdue" value="yes" chosen={filters.reviewOverdue}>
          {t("Review overdue")}
        </Tick>
        <NumberOfDays name="review_within" label={t("Review due within (days)")} value={filters.reviewWithin} />
        <Tick name="reply_overdue" value="yes" chosen={filters.replyOverdue}>
          {t("Response overdue")}
        </Tick>
        <NumberOfDays name="silent" label={t("No update for at least (days)")} value={filters.silent} />
        <DayOf name="moved_since" label={t("Status changed since")} value={filters.movedSince} />
        {filters.movedFrom.map((status) => (
          <input key={status} type="hidden" name="moved_from" value={status} />
        ))}
        <DayOf name="made_since" label={t("Made after")} value={filters.madeSince} />
        <DayOf name="recorded_since" label={t("Last update recorded after")} value={filters.recordedSince} />
        <Tick name="withdrawn" value="yes" chosen={filters.withdrawn}>
          {t("Show withdrawn records only")}
        </Tick>
      </div>
    </details>
  );
}

export function PassageStates({ filters }: { filters: Filters }) {
  const t = useWords();
  return (
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
  );
}

export function AskAndParts({ filters }: { filters: Filters }) {
  const t = useWords();
  return (
    <details open={filters.ask !== null || filters.partOf !== null || filters.count !== null}>
      <summary className="font-semibold">{t("Same ask, and parts")}</summary>
      <div className="mt-2 grid gap-3">
        <Tick
          name="ask"
          value={typeof filters.ask === "number" ? `A-${filters.ask}` : "any"}
          chosen={filters.ask !== null}
        >
          {typeof filters.ask === "number"
            ? t("Same ask: {ask}", { ask: `A-${filters.ask}` })
            : t("Also asked in other sources")}
        </Tick>
        <label className="grid gap-1">
          {t("Parts of")}
          <input name="part_of" defaultValue={filters.partOf ?? ""} className="control max-w-32" autoComplete="off" />
        </label>
        <label className="grid gap-1">
          {t("Show")}
          <select key={filters.count} name="count" defaultValue={filters.count ?? ""} className="control">
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
  );
}

export function RateChoices({ filters }: { filters: Filters }) {
  const t = useWords();
  return (
    <details open={filters.leftOut || filters.rate !== null}>
      <summary className="font-semibold">{t("Implementation rate")}</summary>
      <div className="mt-2 grid gap-3">
        <Tick name="left_out" value="yes" chosen={filters.leftOut}>
          {t("Only reported or hoped for")}
        </Tick>
        <Tick name="rate" value="all" chosen={filters.rate === "all"}>
          {t.message(RATES.all.label)}
        </Tick>
      </div>
    </details>
  );
}

/** The order of a list and its page size. */
export function Order({ query }: { query: ListQuery }) {
  const t = useWords();
  const order = `${query.descending ? "-" : ""}${query.sort}`;
  return (
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
  );
}
