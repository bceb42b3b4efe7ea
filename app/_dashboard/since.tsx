import { useWords } from "#words";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { BigNumber } from "@/components/charts/big-number";
import { Notice } from "@/components/notice";
import { VagueDate } from "@/components/vague-date";
import type { Changes } from "@/lib/figures/progress/read";
import type { Day } from "@/lib/platform/time/dates";
import type { Filters } from "@/lib/register/lists/filters";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";

/** What has changed since an earlier day that the reader picks. */
export function Since({
  changes,
  since,
  fault,
  asOf,
  sums,
  listed,
  flow,
}: {
  changes: Changes;
  since: Day;
  fault: string | null;
  asOf: PageAsOf;
  /** How totals are counted, if not in the default way. */
  sums: Pick<Filters, "count" | "rate">;
  listed: ListAddress;
  /** The diagram of the changes. */
  flow: ReactNode;
}) {
  const t = useWords();
  const moved = changes.moves.reduce((total, { count }) => total + count, 0);
  return (
    <section aria-labelledby="since" className="mt-10">
      <h2 id="since">{t.rich("Changes since {day}", { day: <VagueDate key="day" edtf={since} /> })}</h2>
      <form method="get" action={addresses.home()} className="print-hidden mt-3 flex flex-wrap items-end gap-3">
        {asOf.parameters.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {Object.entries(sums).map(([name, value]) =>
          value === null ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        <label className="grid gap-1">
          <span className="font-semibold">{t("Compare with")}</span>
          <input type="date" name="since" max={asOf.day} defaultValue={since} className="control tabular w-auto!" />
        </label>
        <button type="submit" className="button button--secondary">
          {t("Compare")}
        </button>
      </form>
      {fault ? (
        <Notice tone="error">
          <p>{fault}</p>
        </Notice>
      ) : null}
      <ul className="mt-4 grid gap-3 sm:grid-cols-3">
        <li>
          <BigNumber value={moved} label={t("changed status")} href={listed({ movedSince: since })} />
        </li>
        <li>
          <BigNumber value={changes.made} label={t("were made")} href={listed({ madeSince: since })} />
        </li>
        <li>
          <BigNumber
            value={changes.recorded}
            label={t("had their status recorded")}
            href={listed({ recordedSince: since }, "updated", true)}
          />
        </li>
      </ul>
      {changes.moves.length > 0 ? <div className="mt-4">{flow}</div> : null}
    </section>
  );
}
