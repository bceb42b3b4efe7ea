import type { ComponentProps, ReactNode } from "react";
import { useWords } from "#words";
import { DatedPage } from "@/components/dated-page";
import { FiltersInForce } from "@/components/filters-in-force";
import { PageHeader } from "@/components/page-header";
import { Pagination } from "@/components/pagination";
import type { Message } from "@/lib/platform/language/message";
import type { Filters } from "@/lib/register/lists/filters";

/**
 * The frame of a page with a list: its title, day and instant, the faults in its address, the form that filters it, the
 * list itself (`children`) and the links to its other pages.
 */
export function ListPage({
  title,
  intro,
  actions,
  dated,
  faults = [],
  search,
  filtered,
  pages,
  children,
}: {
  title: string;
  intro?: string;
  actions?: ReactNode;
  /** For a list that depends on the day and instant, unlike the history. */
  dated?: Pick<ComponentProps<typeof DatedPage>, "asOf" | "zone" | "path" | "parameters">;
  faults?: readonly Message[];
  /** The form above the list, or something else in its place. */
  search?: ReactNode;
  /** For a list with a column of filters next to it. */
  filtered?: Omit<Parameters<typeof FilteredList>[0], "children">;
  pages?: { page: number; pages: number; href: (page: number) => string };
  children: ReactNode;
}) {
  const list = (
    <>
      {children}
      {pages ? <Pagination {...pages} /> : null}
    </>
  );
  const header = { title, intro, actions, faults };
  const body = (
    <>
      {search}
      {filtered ? <FilteredList {...filtered}>{list}</FilteredList> : list}
    </>
  );
  if (dated) {
    return (
      <DatedPage {...header} {...dated}>
        {body}
      </DatedPage>
    );
  }
  return (
    <>
      <PageHeader {...header} />
      {body}
    </>
  );
}

/** A list with its filters next to it, the number of results, and the active filters. */
function FilteredList({
  filters,
  found,
  links,
  inForce,
  addressWithout,
  order,
  children,
}: {
  filters: ReactNode;
  /** The number of results in words, and, if there are several pages, which results are on this one. */
  found: { words: string; first: number; last: number; isAll: boolean };
  /** Links to other forms of the results. */
  links: ReactNode;
  inForce: readonly { words: string; without: Filters }[];
  /** The page's address with these filters instead. */
  addressWithout: (filters: Filters) => string;
  /** The order of the results in words; null when there is nothing to order. */
  order: string | null;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
      {filters}
      <section aria-labelledby="found" className="min-w-0">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          <h2 id="found">
            {found.words}
            {found.isAll ? null : (
              <span className="text-base font-normal text-ink-soft">
                {" "}
                {t("({first, number} to {last, number})", { first: found.first, last: found.last })}
              </span>
            )}
          </h2>
          <p className="print-hidden flex flex-wrap gap-x-4">{links}</p>
        </div>
        <FiltersInForce className="mb-3" inForce={inForce} addressWithout={addressWithout} />
        {children}
        {order === null ? null : <p className="mt-3 text-ink-soft">{order}</p>}
      </section>
    </div>
  );
}
