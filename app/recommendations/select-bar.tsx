import { useWords } from "#words";
import Link from "next/link";
import { TickAll } from "./tick-all";
import { KeptFields } from "@/components/kept-fields";
import { MAX_RECORDS, TOO_MANY_RECORDS } from "@/lib/register/bulk/vocabulary";
import { listParameters, type ListQuery } from "@/lib/register/lists/filters";
import type { RecommendationList } from "@/lib/register/lists/read";
import { addresses } from "@/lib/web/addresses";

/** The form to which the checkboxes of the rows belong, wherever they stand on the page. */
export const SELECT_FORM = "select-records";

/** The parameter with which a list has a checkbox in each row. */
export const SELECTING = ["select", "yes"] as const;

/**
 * In place of the list's tools while records are selected: leads to what is to change of those that are ticked, or of all
 * that the filters find. A GET form, so that the page that it leads to says which records it is about.
 */
export function SelectBar({
  query,
  list: { total, pages },
  cancel,
}: {
  query: ListQuery;
  list: Pick<RecommendationList, "total" | "pages">;
  cancel: string;
}) {
  const t = useWords();
  return (
    <form
      id={SELECT_FORM}
      method="get"
      action={addresses.changeMany()}
      aria-label={t("Selected records")}
      className="list-tools"
    >
      <KeptFields parameters={listParameters({ filters: query.filters }, [])} />
      {pages > 1 ? <span className="self-center text-ink-soft">{t("Only ticks on this page count.")}</span> : null}
      <TickAll form={SELECT_FORM} />
      <button type="submit" className="button button--primary">
        {t("Change selected")}
      </button>
      {total > MAX_RECORDS ? (
        <span className="self-center text-ink-soft">{t.message(TOO_MANY_RECORDS)}</span>
      ) : (
        <button type="submit" name="all" value="yes" className="button button--secondary">
          {t("Change all {count, number} found", { count: total })}
        </button>
      )}
      <Link href={cancel} prefetch={false} className="button button--quiet">
        {t("Cancel")}
      </Link>
    </form>
  );
}
