import { isWide, type Plot, timeAxis } from "@/lib/figures/charts/axes";
import type { Chart } from "@/lib/figures/charts/chart";
import { truncated, legendMarks, type Mark, rounded, textWidth, tonesOf } from "@/lib/figures/charts/drawing";
import { fractionOf } from "@/lib/figures/charts/trend-shape";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { dayWords, shortDayWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { type Day, dayInZone, type VagueDate } from "@/lib/platform/time/dates";
import type { RecommendationPage } from "@/lib/register/lists/record-read";
import { STATUSES } from "@/lib/register/vocabulary";

/** An update as a timeline draws it. */
type TimelineUpdate = {
  number: number;
  status: Status;
  effective: VagueDate;
  /** The day on which it was recorded, in the register's time zone. */
  recorded: Day;
  /** The number of the update that corrects it. */
  correctedBy: number | null;
  /** Whether it does not count yet, because it needs verification and has not been verified. */
  proposed: boolean;
};

export type TimelineData = {
  reference: string;
  made: VagueDate;
  due: VagueDate | null;
  /** The day for which the record is shown. */
  day: Day;
  /** Those that speak of the status, by (effective day, recorded instant, id), ascending. */
  updates: readonly TimelineUpdate[];
};

/** A record's page as data for a timeline. `zone` is the register's time zone, which decides on which day an instant falls. */
export function timelineOf(record: RecommendationPage, day: Day, zone: string): TimelineData {
  return {
    reference: record.reference,
    made: record.revision.made,
    due: record.revision.due,
    day,
    updates: record.updates
      .flatMap(({ number, status, effective, recordedAt, correctedBy, proposed }) =>
        status === null
          ? []
          : [{ number, status, effective, recorded: dayInZone(recordedAt, zone), correctedBy, proposed }],
      )
      .toReversed(),
  };
}

/** The statuses of one record, each with the day on which it began. */
function bandsOf({ made, day, updates }: TimelineData): { status: Status; from: Day; to: Day }[] {
  const bands: { status: Status; from: Day; to: Day }[] = [];
  let [status, from]: [Status, Day] = ["NOT_ASSESSED", made.latest];
  for (const update of updates) {
    if (update.correctedBy !== null || update.proposed || update.effective.latest > day) continue;
    const start = update.effective.latest > made.latest ? update.effective.latest : made.latest;
    if (start > from) bands.push({ status, from, to: start });
    [status, from] = [update.status, start];
  }
  if (from <= day) bands.push({ status, from, to: day });
  return bands;
}

/**
 * One record on both clocks: above, its status in the world; below, when the register learned of it. A line joins the
 * two dates of each update, so a slanting line means that something was learned late, or was foreseen.
 */
export function timelineChart(t: Translator, data: TimelineData): Chart {
  const { reference, made, due, day, updates } = data;
  const bands = bandsOf(data);
  const days = [
    made.latest,
    day,
    ...(due ? [due.latest] : []),
    ...updates.flatMap((one) => [one.effective.latest, one.recorded]),
  ].toSorted();
  const [first = day, last = day] = [days[0], days.at(-1)];
  const bandWords = ({ status, from }: { status: Status; from: Day }) =>
    t("{status} from {day}", { status: t.message(STATUSES[status].label), day: dayWords(from, t.locale) });
  const drawn = bands.map(({ status }) => status);
  return {
    name: "timeline",
    title: t("{reference}: effective and recorded dates", { reference }),
    note: t(
      "The band shows the status in the world. Each dot below it is the day the register was told, joined to the effective date. A hollow dot has been corrected since or does not count.",
    ),
    words: `${bands.map(bandWords).join("; ")}. ${updates.length === 0 ? t("No updates had been recorded.") : ""}`,
    draw(width) {
      const wide = isWide(width);
      const legend = legendMarks(tonesOf(t, drawn), width);
      const left = wide ? 120 : 4;
      const bandTop = legend.height + 24;
      const plot: Plot = { x: left, y: bandTop, width: width - left - 12, height: 118 };
      const at = (one: Day) => rounded(plot.x + fractionOf(one, first, last) * plot.width);
      const marks: Mark[] = [...legend.marks];
      const lane = bandTop + 88;
      if (wide) {
        marks.push({ mark: "word", look: "chart-word-soft", x: 0, y: bandTop + 19, text: t("In the world") });
        marks.push({ mark: "word", look: "chart-word-soft", x: 0, y: lane + 5, text: t("In the register") });
      } else {
        marks.push({
          mark: "word",
          look: "chart-word-soft",
          x: plot.x,
          y: bandTop + 112,
          text: t("Recorded in the register"),
        });
      }
      for (const { status, from, to } of bands) {
        const [x, end] = [at(from), at(to)];
        marks.push({
          mark: "tone",
          tone: STATUSES[status].tone,
          x,
          y: bandTop,
          width: Math.max(3, end - x),
          height: 28,
          title: bandWords({ status, from }),
        });
      }
      for (const [label, date] of [
        [t("Date made"), made],
        [t("Due"), due],
      ] as const) {
        if (!date) continue;
        const x = at(date.latest);
        const text = `${label} ${vagueDateWords(date.edtf, t.locale)}`;
        marks.push({ mark: "line", look: "chart-mark", d: `M${x} ${bandTop - 8}v44` });
        marks.push({
          mark: "word",
          look: "chart-word",
          x,
          y: bandTop - 12,
          text: truncated(text, plot.width / 2),
          anchor: x + textWidth(text) > width ? "end" : "start",
        });
      }
      marks.push({ mark: "line", look: "chart-rule", d: `M${plot.x} ${lane}h${plot.width}` });
      for (const { effective, recorded, correctedBy, proposed } of updates) {
        const hollow = correctedBy !== null || proposed;
        const look = hollow ? "chart-mark-dashed" : "chart-mark";
        marks.push({ mark: "line", look, d: `M${at(effective.latest)} ${bandTop + 28}L${at(recorded)} ${lane}` });
        marks.push({ mark: "dot", x: at(recorded), y: lane, hollow });
      }
      marks.push(...timeAxis(t, plot, first, last));
      return { width, height: plot.y + plot.height + 26, marks };
    },
    table: {
      caption: t("Each update with its effective and recorded dates, by effective date"),
      head: [t("Update"), t("Status"), t("Effective date"), t("Recorded"), t("Counts")],
      rows: updates.map(({ number, status, effective, recorded, correctedBy, proposed }) => ({
        heading: String(number),
        cells: [
          t.message(STATUSES[status].label),
          vagueDateWords(effective.edtf, t.locale),
          shortDayWords(recorded, t.locale),
          correctedBy !== null
            ? t("Corrected by update {number}", { number: correctedBy })
            : proposed
              ? t("Proposed")
              : t("Yes"),
        ],
      })),
    },
    numbers: updates.map(({ number, status, effective, correctedBy, proposed }) => ({
      group: reference,
      groupLabel: `Update ${number}`,
      day: effective.latest,
      from: null,
      series: status,
      count: correctedBy !== null || proposed ? 0 : 1,
    })),
  };
}
