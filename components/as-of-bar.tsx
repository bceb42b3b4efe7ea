import Link from "next/link";
import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import { VagueDate } from "@/components/vague-date";
import { dayInZone, type Day } from "@/lib/platform/time/dates";
import type { Message } from "@/lib/platform/language/message";
import { addresses, addressWith, withoutAsOf } from "@/lib/web/addresses";
import { type SearchParams, textOf } from "@/lib/web/search-params";

/**
 * Shows which day and instant a page is about, and lets the reader choose others: a GET form that keeps every other
 * parameter, a link to now, and a permanent link that always shows the same.
 */
export function AsOfBar({
  asOf,
  zone,
  path,
  parameters,
}: {
  asOf: { day: Day; knownAt: Date; today: Day; isNow: boolean; faults: readonly Message[] };
  /** The register's time zone, an IANA name. */
  zone: string;
  /** The page's own path, such as `/recommendations`. */
  path: string;
  /** The page's URL parameters, as Next passes them. */
  parameters: SearchParams;
}) {
  const t = useWords();
  const otherParameters = withoutAsOf(parameters);
  const knownParameter = textOf(parameters, "known_at");
  const givenAsInstant = knownParameter.includes("T");
  // A page about a fixed day must be the same tomorrow, and with this maximum it would not be.
  const latest = asOf.isNow ? asOf.today : undefined;
  const control = "control tabular w-auto! min-h-9!";
  return (
    <section
      aria-label={t("As at")}
      className={`my-4 border-l-4 ${asOf.isNow ? "border-line" : "tone-moving border-(--tone-ink) bg-(--tone-tint)"}`}
    >
      <details open={asOf.faults.length > 0} className="px-4 py-2">
        <summary>
          {asOf.isNow ? (
            t.rich("As at today, {day}", { day: <VagueDate edtf={asOf.day} /> })
          ) : (
            <strong className="font-semibold">
              {t.rich("As at {day}, as known on {instant}", {
                day: <VagueDate edtf={asOf.day} />,
                instant: <Instant at={asOf.knownAt} zone={zone} />,
              })}
            </strong>
          )}
          <span className="print-hidden ml-3 text-accent underline">{t("Choose another date")}</span>
        </summary>
        {asOf.faults.map(t.message).map((fault) => (
          <Notice key={fault} tone="error">
            <p>{fault}</p>
          </Notice>
        ))}
        <form method="get" action={path} className="print-hidden mt-3 flex flex-wrap items-end gap-x-4 gap-y-3">
          {otherParameters.map(([name, value]) => (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ))}
          <label className="grid gap-1">
            <span className="font-semibold">{t("As at")}</span>
            <input type="date" name="as_of" max={latest} defaultValue={asOf.day} className={control} />
          </label>
          <label className="grid gap-1">
            <span className="font-semibold">{t("As known on (leave empty for now)")}</span>
            {givenAsInstant ? (
              <input type="text" name="known_at" defaultValue={knownParameter} spellCheck={false} className={control} />
            ) : (
              <input
                type="date"
                name="known_at"
                max={latest}
                defaultValue={knownParameter === "" ? "" : dayInZone(asOf.knownAt, zone)}
                className={control}
              />
            )}
          </label>
          <button type="submit" className="button button--secondary">
            {t("Show")}
          </button>
        </form>
        <p className="print-hidden measure mt-3 text-ink-soft">
          {t.rich(
            "The first date is when things were true in the world. The second is what the register had been told by then. <help>The two clocks</help>",
            {
              help: (inside) => (
                <Link href={addresses.help("words#two-clocks")} prefetch={false}>
                  {inside}
                </Link>
              ),
            },
          )}
        </p>
      </details>
      <p className="print-hidden flex flex-wrap gap-x-4 px-4 pb-2">
        {asOf.isNow ? null : (
          <Link href={addressWith(path, otherParameters)} prefetch={false}>
            {t("Today")}
          </Link>
        )}
        <Link
          href={addressWith(path, [...otherParameters, ["as_of", asOf.day], ["known_at", asOf.knownAt.toISOString()]])}
          prefetch={false}
        >
          {t("Permanent link to this view")}
        </Link>
      </p>
    </section>
  );
}
