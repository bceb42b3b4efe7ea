import { setImmediate } from "node:timers/promises";
import { MAX_RECORDS, REPORT_PARTS, type ReportPart } from "@/lib/delivery/report/parts";
import type { Report } from "@/lib/delivery/report/read";
import type { Chart } from "@/lib/figures/charts/chart";
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
import { type Quotation, quotedPlace } from "@/lib/register/documents/quotation";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import { filterParameters } from "@/lib/register/lists/filters";
import type { RecordWithUpdates } from "@/lib/register/lists/export-read";
import type { SourceFacts } from "@/lib/register/sources/read";
import { PASSAGE_STATES } from "@/lib/register/sources/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import {
  BASIS_CHOICES,
  basisChoice,
  CLOSURES,
  CONFIDENCES,
  KINDS,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
} from "@/lib/register/vocabulary";
import { DEFAULT_NAME } from "@/lib/register/settings/vocabulary";
import { addresses } from "@/lib/web/addresses";

/**
 * Part of a line. `quoted`: written by people who used the register, not by the report itself, and so possibly in
 * another language.
 */
export type Run = { text: string; href?: string; strong?: boolean; quoted?: boolean };

export type Block =
  | { kind: "heading"; level: 2 | 3; run: Run }
  | { kind: "paragraph"; runs: readonly Run[]; soft?: boolean }
  /** Somebody else's words, and where they come from. */
  | { kind: "quotation"; words: string; place: readonly Run[] }
  | { kind: "list"; items: readonly (readonly Run[])[] }
  | {
      kind: "table";
      caption: string;
      head: readonly string[];
      /** The first cell is the row's heading; the others are numbers. */
      rows: readonly { heading: Run; cells: readonly string[] }[];
    }
  | { kind: "chart"; chart: Chart }
  /** Blocks to keep on one page. */
  | { kind: "together"; blocks: readonly Block[] };

/** A report as shown on a page and written to a file: both contain exactly these blocks. */
export type ReportDocument = {
  title: string;
  /** The register's name. */
  register: string;
  /** What it is about: day, instant and filters. */
  about: readonly string[];
  blocks: readonly Block[];
};

/**
 * What a report needs to know about the register: its own address without a trailing slash, and the newest history
 * entry.
 */
export type Place = {
  publicAddress: string;
  /** The time zone in which instants are given. */
  zone: string;
  /** The permanent address of this report. */
  address: string;
  head: { sequence: string; hash: string } | null;
};

const plain = (text: string): Run => ({ text });
const quoted = (text: string): Run => ({ text, quoted: true });

/** An address that somebody typed, which is a link only if it is a web address. */
const addressed = (address: string): Run =>
  /^https?:\/\//i.test(address) ? { text: address, href: address } : { text: address };

function figures({ progress, filters: inForce, query }: Report, t: Translator): Block[] {
  const rate = rateImplemented(progress.inRate, progress.disputed);
  const leftOut = leftOutWords(leftOutOf(progress.byStatus, progress.inRate), t);
  const updates = Object.values(progress.byVerification).reduce((sum, count) => sum + count, 0);
  const verified = progress.byVerification.VERIFIED;
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
    {
      kind: "table",
      caption: t("Reviewers’ decisions on the updates that give these statuses"),
      head: [t("Verification"), t("Records"), t("Percentage")],
      rows: valuesOf(VERIFICATIONS)
        .filter((state) => progress.byVerification[state] > 0)
        .map((state) => ({
          heading: plain(t.message(VERIFICATIONS[state].label)),
          cells: [t.number(progress.byVerification[state]), percentWords(progress.byVerification[state], updates, t)],
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

/** Parts joined by a comma or another separator. */
function joined(parts: readonly (readonly Run[] | null)[], between: string): Run[] {
  return parts
    .filter((part) => part !== null && part.length > 0)
    .flatMap((part, index) => [...(index > 0 ? [plain(between)] : []), ...(part ?? [])]);
}

/** Up to this many items of evidence are kept on one page with their update. */
const SHORT_EVIDENCE = 6;

function evidenceRuns(item: RecordedUpdate["evidence"][number], place: Place, t: Translator): Run[] {
  return joined(
    [
      [
        plain(`${t.message(POLARITIES[item.polarity].label)}, ${item.reliability}${item.credibility}: `),
        { text: `E-${item.number}`, href: `${place.publicAddress}${addresses.evidenceItem(item.number)}` },
        plain(" "),
        quoted(item.title),
      ],
      item.publisher ? [quoted(item.publisher)] : null,
      item.date ? [plain(vagueDateWords(item.date.edtf, t.locale))] : null,
      item.address ? [addressed(item.address)] : null,
      item.provider
        ? [
            plain(`${t("provided by")} `),
            quoted(item.provider.name),
            ...(item.provider.fundingUndisclosed ? [plain(` (${t("with undisclosed funding")})`)] : []),
          ]
        : null,
      item.withdrawn ? [plain(t("Withdrawn"))] : null,
    ],
    ", ",
  );
}

/** What an update says: its status with how it was closed, the response, and the confidence. */
function saidRuns({ status, closure, response, confidence }: RecordedUpdate, t: Translator): Run[] {
  const facts = [
    ...(closure === null ? [] : [t.message(CLOSURES[closure].label)]),
    ...(response === null ? [] : [`${t("Response")}: ${t.message(RESPONSES[response].label)}`]),
    ...(confidence === null ? [] : [`${t("Confidence")}: ${t.message(CONFIDENCES[confidence].label)}`]),
  ];
  return [
    ...(status === null ? [] : [{ text: t.message(STATUSES[status].label), strong: true }, plain(". ")]),
    plain(facts.map((fact) => `${fact}. `).join("")),
  ];
}

function lookedRuns(looked: NonNullable<RecordedUpdate["looked"]>, t: Translator): Run[] {
  const day = vagueDateWords(looked.until, t.locale);
  return [
    plain(`${t("Looked and found nothing")}. ${t("Where")}: `),
    quoted(looked.in),
    plain(`. ${t("Words")}: `),
    quoted(looked.for),
    plain(`. ${t("Up to {date}", { date: day })}.`),
  ];
}

function updateBlocks(update: RecordedUpdate, reference: string, place: Place, t: Translator): Block[] {
  const marks = [
    t.message(VERIFICATIONS[update.verification].label),
    ...(update.proposed ? [t("proposed: does not count yet")] : []),
    ...(update.correctedBy === null ? [] : [t("corrected by update {number}", { number: update.correctedBy })]),
    ...(update.corrects === null ? [] : [t("corrects update {number}", { number: update.corrects })]),
  ];
  const evidence: Block[] =
    update.evidence.length === 0
      ? []
      : [{ kind: "list", items: update.evidence.map((item) => evidenceRuns(item, place, t)) }];
  const isShort = update.evidence.length <= SHORT_EVIDENCE;
  return [
    {
      kind: "together",
      blocks: [
        {
          kind: "paragraph",
          runs: [
            { text: vagueDateWords(update.effective.edtf, t.locale), strong: true },
            plain(": "),
            ...saidRuns(update, t),
            {
              text: t("Update {number}", { number: update.number }),
              href: `${place.publicAddress}${addresses.update(reference, update.number)}`,
            },
            plain(
              `, ${t("recorded {instant}", { instant: instantWords(update.recordedAt, place.zone, t.locale) })}; ${marks.join("; ")}.`,
            ),
          ],
        },
        ...(update.rationale === "" ? [] : [{ kind: "paragraph" as const, runs: [quoted(update.rationale)] }]),
        ...(update.correctionNote === null
          ? []
          : [
              {
                kind: "paragraph" as const,
                runs: [
                  plain(`${t("What was wrong with update {number}", { number: update.corrects ?? 0 })}: `),
                  quoted(update.correctionNote),
                ],
              },
            ]),
        ...(update.looked === null ? [] : [{ kind: "paragraph" as const, runs: lookedRuns(update.looked, t) }]),
        ...(isShort ? evidence : []),
      ],
    },
    ...(isShort ? [] : evidence),
  ];
}

/** For each passage its text, or else why it is not shown and a hint for finding it. */
function passageBlocks(
  { passage: first, furtherPassages, source }: RecordWithUpdates["recommendation"],
  quotations: readonly Quotation[],
  t: Translator,
): Block[] {
  return [first, ...furtherPassages].map((passage, index) => {
    const quotation = quotations.find(({ number }) => number === index + 1);
    if (quotation) {
      const place = [quoted(source.name), plain(`. ${quotedPlace(t, quotation)}`)];
      return { kind: "quotation", words: quotation.words, place };
    }
    const why =
      passage.state === null ? t("Passage not located yet") : t.message(PASSAGE_STATES[passage.state].meaning);
    const help = [
      passage.hint === null ? null : [plain(`${t("Search hint")}: `), quoted(`“${passage.hint}”`)],
      passage.page === null ? null : [plain(`${t("Page")}: ${passage.page}`)],
    ];
    return { kind: "paragraph", soft: true, runs: joined([[plain(`${t("Passage")}: ${why}`)], ...help], " ") };
  });
}

/** `passages` is null when the report does not include them. */
function recordBlocks(
  { recommendation: one, updates }: RecordWithUpdates,
  passages: Report["passages"],
  place: Place,
  t: Translator,
): Block[] {
  const fact = (name: string, runs: readonly Run[]) => [plain(`${name}: `), ...runs];
  const names = one.addressees.map(({ name }) => [quoted(name)]);
  const basis = basisChoice(one);
  return [
    {
      kind: "together",
      blocks: [
        { kind: "heading", level: 3, run: quoted(`${one.reference}: ${one.title}`) },
        {
          kind: "paragraph",
          soft: true,
          runs: joined(
            [
              [plain(t.message(KINDS[one.kind].label))],
              basis ? [plain(t.message(BASIS_CHOICES[basis].label).toLowerCase())] : null,
              one.furtherThemes.length === 0
                ? fact(t("theme"), [quoted(one.theme.name)])
                : fact(
                    t("themes"),
                    joined(
                      [one.theme, ...one.furtherThemes].map(({ name }) => [quoted(name)]),
                      ", ",
                    ),
                  ),
              names.length > 0 ? fact(t("addressees"), joined(names, ", ")) : null,
              fact(t("made"), [plain(vagueDateWords(one.made.edtf, t.locale))]),
              one.due ? fact(t("due"), [plain(vagueDateWords(one.due.edtf, t.locale))]) : null,
              fact(t("source"), [quoted(one.source.name)]),
            ],
            "; ",
          ),
        },
        { kind: "paragraph", runs: [quoted(one.summary)] },
        {
          kind: "paragraph",
          runs: joined(
            [
              [plain(`${t("Status")}: `), { text: t.message(STATUSES[one.status].label), strong: true }],
              fact(t("response"), [plain(t.message(RESPONSES[one.response].label))]),
              one.confidence ? fact(t("confidence"), [plain(t.message(CONFIDENCES[one.confidence].label))]) : null,
              one.overdue ? [{ text: t("overdue"), strong: true }] : null,
              one.replyOverdue ? [{ text: t("response overdue"), strong: true }] : null,
              one.parts.length > 0 ? fact(t("from its parts"), [plain(one.parts.join(", "))]) : null,
              one.partOf ? fact(t("part of"), [plain(one.partOf)]) : null,
              one.supersededBy ? fact(t("superseded by"), [plain(one.supersededBy)]) : null,
            ],
            "; ",
          ),
        },
      ],
    },
    ...(passages ? passageBlocks(one, passages.get(one.reference) ?? [], t) : []),
    ...(updates.length === 0
      ? [{ kind: "paragraph" as const, soft: true, runs: [plain(t("No updates have been recorded."))] }]
      : updates.toReversed().flatMap((update) => updateBlocks(update, one.reference, place, t))),
  ];
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
