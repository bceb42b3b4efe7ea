import { useWords } from "#words";
import { FRONT_LIMITS, type ReportFront } from "@/lib/delivery/report/front";
import type { Day } from "@/lib/platform/time/dates";

/** What whoever makes the report writes above it, and the day from which it says what moved. All of it is kept in the address. */
export function FrontFields({ front, day }: { front: ReportFront; day: Day }) {
  const t = useWords();
  const text = (name: "title" | "organisation", label: string) => (
    <label className="grid gap-1">
      <span className="font-semibold">{label}</span>
      <input
        type="text"
        name={name}
        defaultValue={front[name] ?? ""}
        maxLength={FRONT_LIMITS[name]}
        className="control"
      />
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
          <input type="date" name="since" max={day} defaultValue={front.since ?? ""} className="control" />
        </label>
      </div>
      <label className="mt-4 grid gap-1">
        <span className="font-semibold">{t("Summary in your own words")}</span>
        <textarea
          name="summary"
          rows={3}
          maxLength={FRONT_LIMITS.summary}
          defaultValue={front.summary ?? ""}
          className="control"
        />
      </label>
    </fieldset>
  );
}
