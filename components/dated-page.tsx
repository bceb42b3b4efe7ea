import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { useWords } from "#words";
import { HeadLine } from "@/components/head-line";
import { Icon } from "@/components/icon";
import { Instant } from "@/components/instant";
import { KeptFields } from "@/components/kept-fields";
import { Menu } from "@/components/menu";
import { Notice } from "@/components/notice";
import { PageHeader } from "@/components/page-header";
import { VagueDate } from "@/components/vague-date";
import { dayInZone } from "@/lib/platform/time/dates";
import { addresses, addressWith, withoutAsOf } from "@/lib/web/addresses";
import type { PageAsOf } from "@/lib/web/as-of";
import { type SearchParams, textOf } from "@/lib/web/search-params";

type Dated = {
  asOf: PageAsOf;
  /** The register's time zone, an IANA name. */
  zone: string;
  /** The page's own path, such as `/recommendations`. */
  path: string;
  /** The page's URL parameters, as Next passes them. */
  parameters: SearchParams;
};

/**
 * A page about a day and an instant. Where these are today and now, the page says so in a quiet line next to its title,
 * in which others can be chosen; anything else stands in a bar above the title, with the way back. At the foot stand
 * the head of the history and a permanent link, which always shows the same.
 */
export function DatedPage({
  asOf,
  zone,
  path,
  parameters,
  fixes = [],
  hasFoot = true,
  children,
  ...header
}: Dated &
  Omit<ComponentProps<typeof PageHeader>, "day"> & {
    /** What the permanent link fixes besides day and instant, where the address leaves it open. */
    fixes?: readonly (readonly [string, string])[];
    hasFoot?: boolean;
    children: ReactNode;
  }) {
  const t = useWords();
  const others = withoutAsOf(parameters);
  return (
    <>
      {asOf.isNow ? null : <PastBar asOf={asOf} zone={zone} now={addressWith(path, others)} />}
      <PageHeader {...header} day={<DayMenu asOf={asOf} zone={zone} path={path} parameters={parameters} />} />
      {asOf.faults.map(t.message).map((fault) => (
        <Notice key={fault} tone="error">
          <p>{fault}</p>
        </Notice>
      ))}
      {children}
      {hasFoot ? (
        <HeadLine
          head={asOf.head}
          zone={zone}
          permanent={addressWith(path, [
            ...others,
            ...fixes,
            ["as_of", asOf.day],
            ["known_at", asOf.knownAt.toISOString()],
          ])}
        />
      ) : null}
    </>
  );
}

/** Says that the page is not about today as known now. */
function PastBar({ asOf, zone, now }: Pick<Dated, "asOf" | "zone"> & { now: string }) {
  const t = useWords();
  const isKnownNow = asOf.parameters.every(([name]) => name !== "known_at");
  const day = <VagueDate key="day" edtf={asOf.day} />;
  return (
    <section aria-label={t("As at")} className="past-bar">
      <p className="flex items-center gap-2">
        <Icon name="past" />
        <strong className="font-semibold">
          {isKnownNow
            ? t.rich("As at {day}, as known now. Nothing after that day is counted.", { day })
            : t.rich("As at {day}, as known on {instant}", {
                day,
                instant: <Instant key="instant" at={asOf.knownAt} zone={zone} />,
              })}
        </strong>
      </p>
      <p className="print-hidden ml-auto flex flex-wrap gap-x-5">
        <Link href={addresses.compare([["from", asOf.day]])} prefetch={false} className="min-h-6">
          {t("Compare with today")}
        </Link>
        <Link href={now} prefetch={false} className="min-h-6 font-semibold">
          {t("Back to today")}
        </Link>
      </p>
    </section>
  );
}

/** Which day the page is about, and a GET form for another one, which keeps every other parameter. */
function DayMenu({ asOf, zone, path, parameters }: Dated) {
  const t = useWords();
  const knownParameter = textOf(parameters, "known_at");
  const givenAsInstant = knownParameter.includes("T");
  // A page about a fixed day must be the same tomorrow, and with this maximum it would not be.
  const latest = asOf.isNow ? asOf.today : undefined;
  const control = "control tabular";
  return (
    <Menu
      className={asOf.isNow ? "" : "print-hidden"}
      summaryClass="day-line"
      align="right"
      panelClass="menu-panel--day print-hidden"
      summary={
        <>
          <Icon name="calendar" className="print-hidden" />
          {asOf.isNow ? (
            <span>{t.rich("As at today, {day}", { day: <VagueDate key="day" edtf={asOf.day} /> })}</span>
          ) : (
            t("Choose another date")
          )}
        </>
      }
    >
      <form method="get" action={path} className="grid gap-3">
        <KeptFields parameters={withoutAsOf(parameters)} />
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
        <p>
          <button type="submit" className="button button--secondary">
            {t("Show")}
          </button>
        </p>
        <p className="text-ink-soft">
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
      </form>
    </Menu>
  );
}
