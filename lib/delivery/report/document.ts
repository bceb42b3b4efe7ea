import { setImmediate } from "node:timers/promises";
import { MAX_RECORDS, REPORT_PARTS, type ReportPart } from "@/lib/delivery/report/parts";
import type { Report } from "@/lib/delivery/report/read";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import {
  FEW_RECORDS,
  leftOutWords,
  MIN_FOR_PERCENTAGE,
  percentWords,
  rateWords,
  followingShare,
} from "@/lib/figures/charts/numbers";
import { leftOutOf, rateImplemented } from "@/lib/figures/progress/sums";
import type { Translator } from "@/lib/platform/language/translate";
import { dayWords, instantWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { valuesOf } from "@/lib/platform/vocabulary";
import { filterParameters } from "@/lib/register/lists/filters";
import type { SourceFacts } from "@/lib/register/sources/read";
import { RESPONSES, STATUSES, VERIFICATIONS } from "@/lib/register/vocabulary";
import { DEFAULT_NAME } from "@/lib/register/settings/vocabulary";
import { addresses } from "@/lib/web/addresses";
import {
  type Run,
  type Block,
  type ReportDocument,
  type Place,
  plain,
  quoted,
  addressed,
  joined,
} from "@/lib/delivery/report/blocks";
import { proposedWords } from "@/lib/figures/comparison/proposed-words";
import { recordBlocks } from "@/lib/delivery/report/record-blocks";

function figures({ progress, proposed, filters: inForce, query }: Report, t: Translator): Block[] {
  const rate = rateImplemented(progress.inRate, progress.disputed);
  const leftOut = leftOutWords(leftOutOf(progress.byStatus, progress.inRate), t);
  const { byVerification } = progress;
  const giving = Object.values(byVerification).reduce((sum, count) => sum + count, 0);
  // A share is of all current updates: of what is proposed and does not count too.
  const updates = giving + proposed.waiting + proposed.queried;
  const verified = byVerification.VERIFIED;
  const said = proposedWords(proposed, t);
  const row = (text: string, count: number) => ({ heading: plain(text), cells: [t.number(count)] });
  const share = (count: number) => percentWords(count, progress.total, t);
  const values = { count: progress.total };
  const isFiltered = inForce(t).length > 0;
  const counted =
    query.filters.count === "asks"
      ? isFiltered
        ? t("{count, plural, one {# ask matches the filters.} other {# asks match the filters.}}", values)
        : t("{count, plural, one {# ask counts.} other {# asks count.}}", values)
      : isFiltered
        ? t("{count, plural, one {# record matches the filters.} other {# records match the filters.}}", values)
        : t("{count, plural, one {# record counts.} other {# records count.}}", values);
  const blocks: Block[] = [
    {
      kind: "paragraph",
      runs: [{ text: counted, strong: true }, ...(rate ? [plain(` ${rateWords(rate, t)}`)] : [])],
    },
    ...(leftOut === null ? [] : [{ kind: "paragraph" as const, runs: [plain(leftOut)] }]),
    ...(query.filters.rate === "all"
      ? [
          {
            kind: "paragraph" as const,
            runs: [plain(t("What was only reported or hoped for counts in this rate too."))],
          },
        ]
      : []),
    ...(progress.disputed > 0
      ? [
          {
            kind: "paragraph" as const,
            runs: [
              plain(
                t(
                  "{count, plural, one {# ask counts} other {# asks count}} as not implemented although one of its records is implemented. This raises the upper bound.",
                  { count: progress.disputed },
                ),
              ),
            ],
          },
        ]
      : []),
    {
      kind: "table",
      caption: t("By status"),
      head: [t("Status"), t("Records"), t("Percentage")],
      rows: STATUS_ORDER.filter((status) => progress.byStatus[status] > 0).map((status) => ({
        heading: plain(t.message(STATUSES[status].label)),
        cells: [t.number(progress.byStatus[status]), share(progress.byStatus[status])],
      })),
    },
    {
      kind: "table",
      caption: t("By addressee’s response"),
      head: [t("Response"), t("Records"), t("Percentage")],
      rows: valuesOf(RESPONSES)
        .filter((response) => progress.byResponse[response] > 0)
        .map((response) => ({
          heading: plain(t.message(RESPONSES[response].label)),
          cells: [t.number(progress.byResponse[response]), share(progress.byResponse[response])],
        })),
    },
    {
      kind: "table",
      caption: t("Dates and gaps in updates"),
      head: [t("What"), t("Records")],
      rows: [
        row(t("Overdue"), progress.overdue),
        row(t("Due within {count} days", { count: progress.thresholds.dueSoonDays }), progress.dueSoon),
        row(t("No update for {count} days or more", { count: progress.thresholds.silentDays }), progress.silent),
        row(t("Review overdue"), progress.reviewOverdue),
        row(t("Response overdue"), progress.replyOverdue),
      ].filter(({ cells: [count] }) => count !== t.number(0)),
    },
    ...(said === null ? [] : [{ kind: "paragraph" as const, runs: [plain(said)] }]),
    {
      kind: "table",
      caption: t("Reviewers’ decisions on the updates that give these statuses"),
      head: [t("Verification"), t("Records"), t("Percentage")],
      rows: valuesOf(VERIFICATIONS)
        .filter((state) => byVerification[state] > 0)
        .map((state) => ({
          heading: plain(t.message(VERIFICATIONS[state].label)),
          cells: [t.number(byVerification[state]), percentWords(byVerification[state], giving, t)],
        })),
    },
    {
      kind: "paragraph",
      runs: [
        plain(
          updates === 0
            ? t("No records have updates, so there is nothing to verify.")
            : t("{verified} of {updates} were verified by a reviewer other than their author{share}.", {
                verified: t.number(verified),
                updates: t.number(updates),
                share: followingShare(verified, updates, t),
              }),
        ),
      ],
    },
  ];
  // A table in which every row would be zero says nothing.
  return blocks.filter((block) => block.kind !== "table" || block.rows.length > 0);
}

/** What moved since a day, the newest first, each with its reasons. */
function movedBlocks(report: Report, place: Place, t: Translator): Block[] {
  if (report.moved === null) return [];
  const { since, news } = report.moved;
  const sides = [
    ["from_known", since],
    ["to", report.asOf.day],
    ["to_known", report.asOf.knownAt.toISOString()],
  ] as const;
  const all: Run = {
    text: t("Everything that differs"),
    href: `${place.publicAddress}${addresses.compare([...filterParameters(report.query.filters), ...sides])}`,
  };
  if (news === null) {
    return [
      { kind: "paragraph", runs: [plain(`${t("More was recorded than fits here, as after an import.")} `), all] },
    ];
  }
  const counts = t(
    "{moved, plural, =0 {} one {# record moved. } other {# records moved. }}{proposed, plural, =0 {} one {# update is proposed. } other {# updates are proposed. }}{added, plural, =0 {} one {# record was added. } other {# records were added. }}{gone, plural, =0 {} one {# record no longer counts. } other {# records no longer count. }}",
    { moved: news.moved, proposed: news.proposed, added: news.added, gone: news.gone },
  );
  return [
    {
      kind: "paragraph",
      runs: [
        { text: t("Recorded since {day}:", { day: dayWords(since, t.locale) }), strong: true },
        plain(` ${news.moved === 0 ? `${t("No record moved to another status.")} ` : ""}${counts}`),
        all,
      ],
    },
    {
      kind: "list",
      items: news.items.map((item) => [
        { text: item.reference, href: `${place.publicAddress}${addresses.record(item.reference)}`, strong: true },
        plain(" "),
        quoted(item.title),
        plain(
          item.proposed
            ? `. ${t("Proposed: {status}", { status: t.message(STATUSES[item.to_status].label) })}. `
            : `. ${t.message(STATUSES[item.from_status].label)} → ${t.message(STATUSES[item.to_status].label)}. `,
        ),
        ...(item.rationale ? [quoted(item.rationale)] : []),
      ]),
    },
  ];
}

function sourceRuns(source: SourceFacts & { records: number }, place: Place, t: Translator): Run[] {
  return joined(
    [
      source.authors.length > 0 ? [quoted(source.authors.join(", "))] : null,
      [{ text: source.title, href: `${place.publicAddress}${addresses.source(source.slug)}`, quoted: true }],
      source.publisher ? [quoted(source.publisher)] : null,
      source.dateEdtf ? [plain(vagueDateWords(source.dateEdtf, t.locale))] : null,
      ...source.identifiers.map(({ scheme, value }) => [plain(`${scheme} ${value}`)]),
      source.address ? [addressed(source.address)] : null,
      [plain(t("{count, plural, one {# record} other {# records}}", { count: source.records }))],
    ],
    ", ",
  );
}

function method(report: Report, place: Place, t: Translator): Block[] {
  const { asOf, verificationRequired } = report;
  const items = [
    t(
      "A record’s status on a given day is that of its latest update: the latest by effective date, among updates that had been recorded by the time given above and not corrected by then.",
    ),
    t(
      "A vague date is treated as the latest day it can mean. A record counts from the day it was made. Withdrawn records never count.",
    ),
    t(
      "The implementation rate is what is implemented, as a share of all that was asked for, owed, promised or announced, except what is no longer applicable. It is a range: what is not assessed or cannot be assessed counts as not done for the lower bound and as done for the upper bound. What was only reported or hoped for is shown beside the rate and left out of it, unless the report says that it is counted in.",
    ),
    t("No percentage is given for fewer than {few} records, and one for fewer than {small} is marked.", {
      few: MIN_FOR_PERCENTAGE,
      small: FEW_RECORDS,
    }),
    verificationRequired
      ? t(
          "Updates counted only after a reviewer other than the author verified them. All others are shown as proposed.",
        )
      : t("Updates counted as soon as they were recorded. The figures show how many were verified by a reviewer."),
    t(
      "Confidence is set by the author of the update. Evidence is graded using the Admiralty code: A1 is best, F6 cannot be judged.",
    ),
  ];
  return [
    { kind: "list", items: items.map((text) => [plain(text)]) },
    {
      kind: "paragraph",
      runs: [plain(`${t("Permanent link to this report:")} `), { text: place.address, href: place.address }],
    },
    {
      kind: "paragraph",
      runs: [
        plain(
          place.head
            ? t(
                "This report is based on the history up to entry {sequence}, SHA-256 {hash}. Anyone who has these two values can ask for proof that nothing before that entry was rewritten.",
                { sequence: place.head.sequence, hash: place.head.hash },
              )
            : t("The history was empty."),
        ),
      ],
    },
    {
      kind: "paragraph",
      soft: true,
      runs: [
        plain(
          t("As at {day}, as known on {instant}.", {
            day: dayWords(asOf.day, t.locale),
            instant: instantWords(asOf.knownAt, place.zone, t.locale),
          }),
        ),
      ],
    },
  ];
}

/** How many records are written at a time, after which the server answers whoever has waited. */
const MAX_RECORDS_AT_ONCE = 10;

/** What stands before the records when not all of them follow. */
function shortened({ rows, total, onlyInFile }: NonNullable<Report["records"]>, t: Translator): string | null {
  if (onlyInFile) {
    return t(
      "These {total, number} records are too many for a page. The Word document describes the first {max, number} of them, in list order. To get all of them, export the list.",
      { total, max: MAX_RECORDS },
    );
  }
  if (rows.length === total) return null;
  return t(
    "These are the first {shown} of {total} records, in list order. The other {left} are counted above but not shown here. To get all of them, export the list.",
    { shown: t.number(rows.length), total: t.number(total), left: t.number(total - rows.length) },
  );
}

async function recordsBlocks(report: Report, place: Place, t: Translator): Promise<Block[]> {
  const records = report.records ?? { rows: [], total: 0, onlyInFile: false };
  const cut = shortened(records, t);
  const blocks: Block[] = [];
  if (cut !== null) blocks.push({ kind: "paragraph", runs: [{ text: cut, strong: true }] });
  if (records.total === 0) blocks.push({ kind: "paragraph", runs: [plain(t("No records match."))] });
  for (const [index, row] of records.rows.entries()) {
    if (index % MAX_RECORDS_AT_ONCE === 0) await setImmediate();
    blocks.push(...recordBlocks(row, report.passages, place, t));
  }
  return blocks;
}

async function partBlocks(
  part: Exclude<ReportPart, "passages">,
  report: Report,
  place: Place,
  t: Translator,
): Promise<Block[]> {
  switch (part) {
    case "summary":
      return figures(report, t);
    case "moved":
      return movedBlocks(report, place, t);
    case "charts":
      return report.charts
        ? report.charts(t).map((chart) => ({ kind: "chart", chart }))
        : [{ kind: "paragraph", runs: [plain(t("No records match, so there is nothing to draw."))] }];
    case "records":
      return recordsBlocks(report, place, t);
    case "sources": {
      const { rows, total } = report.sources ?? { rows: [], total: 0 };
      return [
        { kind: "list", items: rows.map((source) => sourceRuns(source, place, t)) },
        ...(rows.length < total
          ? [
              {
                kind: "paragraph" as const,
                runs: [
                  plain(
                    t("{left} more sources, with fewer records each, are not shown.", {
                      left: t.number(total - rows.length),
                    }),
                  ),
                ],
              },
            ]
          : []),
      ];
    }
    case "method":
      return method(report, place, t);
  }
}

/** The report as blocks, in the language of `t`. */
export async function reportDocument(report: Report, place: Place, t: Translator): Promise<ReportDocument> {
  const { asOf, front } = report;
  const inForce = report.filters(t);
  const blocks: Block[] = (front.summary ?? "")
    .split(/\n\s*\n/)
    .filter((text) => text.trim() !== "")
    .map((text) => ({ kind: "paragraph", runs: [quoted(text.trim())] }));
  for (const part of report.parts) {
    if (part === "passages") continue;
    blocks.push({ kind: "heading", level: 2, run: plain(t.message(REPORT_PARTS[part].label)) });
    blocks.push(...(await partBlocks(part, report, place, t)));
  }
  return {
    title: front.title ?? t("Progress report"),
    register: report.register,
    about: [
      // The name of the software says nothing about the report.
      ...(report.register === DEFAULT_NAME ? [] : [report.register]),
      ...(front.organisation === null ? [] : [front.organisation]),
      ...(front.since === null
        ? []
        : [
            t("From {from} to {to}.", {
              from: dayWords(front.since, t.locale),
              to: dayWords(asOf.day, t.locale),
            }),
          ]),
      t("As at {day}, as known on {instant}.", {
        day: dayWords(asOf.day, t.locale),
        instant: instantWords(asOf.knownAt, place.zone, t.locale),
      }),
      inForce.length > 0 ? t("Filtered by: {filters}.", { filters: inForce.join("; ") }) : t("All records that count."),
    ],
    blocks,
  };
}
