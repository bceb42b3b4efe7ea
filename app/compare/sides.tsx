import { useWords } from "#words";
import Link from "next/link";
import { Instant } from "@/components/instant";
import { KeptFields } from "@/components/kept-fields";
import { VagueDate } from "@/components/vague-date";
import { presetComparisons, type RequestedComparison } from "@/lib/figures/comparison/address";
import { dayInZone } from "@/lib/platform/time/dates";
import { addresses } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

const SIDES = new Set(["from", "from_known", "to", "to_known", "page"]);

/** The clocks as tabs, links to the most common comparisons on the one in use, and a form for two states of one's own. */
export function Sides({
  asked: { from, to, clock },
  parameters,
  zone,
}: {
  asked: RequestedComparison;
  parameters: SearchParams;
  zone: string;
}) {
  const t = useWords();
  const others = Object.entries(parameters).flatMap(([name, value]) =>
    SIDES.has(name) ? [] : [value ?? []].flat().map((single) => [name, single] as const),
  );
  const presets = presetComparisons(to.today);
  const first = (sides: readonly { sides: [string, string][] }[]) =>
    addresses.compare([...others, ...(sides[0]?.sides ?? [])]);
  return (
    <div className="print-hidden mb-5">
      <ul className="tabs" aria-label={t("By which clock")}>
        <li>
          <Link
            href={first(presets.recorded)}
            prefetch={false}
            aria-current={clock === "recorded" ? "true" : undefined}
          >
            {t("What the register learned")}
          </Link>
        </li>
        <li>
          <Link href={first(presets.world)} prefetch={false} aria-current={clock === "world" ? "true" : undefined}>
            {t("What happened in the world")}
          </Link>
        </li>
      </ul>
      {clock ? (
        <ul className="mt-2 flex flex-wrap gap-x-4">
          {presets[clock].map(({ label, sides }) => (
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
      ) : null}
      <details open={clock === null} className="mt-2">
        <summary>{t("Choose the two states")}</summary>
        <form method="get" action={addresses.compare()} className="mt-2 grid gap-3">
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
      </details>
    </div>
  );
}

/** The day and the instant of a side, in words. */
export function SideWords({ side, zone }: { side: PageAsOf; zone: string }) {
  const t = useWords();
  const day = <VagueDate key="day" edtf={side.day} />;
  return (
    <>
      {side.isNow
        ? t.rich("As at today, {day}, as known now", { day })
        : t.rich("As at {day}, as known on {instant}", {
            day,
            instant: <Instant key="instant" at={side.knownAt} zone={zone} />,
          })}
    </>
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
          defaultValue={given === "" && side.isNow ? "" : dayInZone(side.knownAt, zone)}
          className="control tabular w-auto!"
        />
      )}
    </label>
  );
}
