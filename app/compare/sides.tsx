import { useWords } from "#words";
import Link from "next/link";
import { Instant } from "@/components/instant";
import { KeptFields } from "@/components/kept-fields";
import { VagueDate } from "@/components/vague-date";
import { type RequestedComparison, presetComparisons } from "@/lib/figures/comparison/address";
import { dayInZone } from "@/lib/platform/time/dates";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/** The two states that are compared, a form to choose other ones, and links to the most common comparisons. */
export function Sides({
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
      <form method="get" action={addresses.compare()} className="print-hidden mt-3 grid gap-3">
        <KeptFields parameters={others} />
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

/** A field for an instant: shown as a day if it is the end of that day, otherwise unchanged. */
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
