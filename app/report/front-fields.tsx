import { useWords } from "#words";
import { DEFAULT_CHARTS, FRONT_LIMITS, type ReportFront } from "@/lib/delivery/report/front";
import { CHARTS } from "@/lib/figures/charts/chart";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { Day } from "@/lib/platform/time/dates";

/** Which charts the report has, and in which order: each field is a place, so that this works without a script. */
export function ChartFields({ front }: { front: ReportFront }) {
  const t = useWords();
  const chosen = front.charts ?? DEFAULT_CHARTS;
  return (
    <fieldset className="mt-4">
      <legend className="font-semibold">{t("Charts, in this order")}</legend>
      <p className="text-ink-soft">
        {t("A chart that is chosen twice stands once, and one that has nothing to show is left out.")}
      </p>
      <div className="mt-2 grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        {valuesOf(CHARTS).map((_, place) => (
          <label key={place} className="grid min-w-0 content-end gap-1">
            <span>{t("Chart {number}", { number: place + 1 })}</span>
            <select name="chart" defaultValue={chosen[place] ?? ""} className="control min-w-0">
              <option value="">{t("None")}</option>
              {valuesOf(CHARTS).map((name) => (
                <option key={name} value={name}>
                  {t.message(CHARTS[name].label)}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/**
 * What whoever makes the report writes above it, and the day from which it says what moved. All of it is kept in the address; what was too
 * long comes back as it was typed.
 */
export function FrontFields({
  typed,
  day,
}: {
  typed: Record<"title" | "organisation" | "summary" | "since", string>;
  day: Day;
}) {
  const t = useWords();
  const text = (name: "title" | "organisation", label: string) => (
    <label className="grid gap-1">
      <span className="font-semibold">{label}</span>
      <input type="text" name={name} defaultValue={typed[name]} maxLength={FRONT_LIMITS[name]} className="control" />
    </label>
  );
  return (
    <fieldset>
      <legend className="font-semibold">{t("Front of the report, all optional")}</legend>
      <div className="mt-2 grid gap-4 md:grid-cols-[2fr_2fr_1fr]">
        {text("title", t("Title"))}
        {text("organisation", t("Organisation"))}
        <label className="grid gap-1">
          <span className="font-semibold">{t("Period from")}</span>
          <input type="date" name="since" max={day} defaultValue={typed.since} className="control" />
        </label>
      </div>
      <label className="mt-4 grid gap-1">
        <span className="font-semibold">{t("Summary in your own words")}</span>
        <textarea
          name="summary"
          rows={3}
          maxLength={FRONT_LIMITS.summary}
          defaultValue={typed.summary}
          className="control"
        />
      </label>
    </fieldset>
  );
}
