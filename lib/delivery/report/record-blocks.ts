import type { Report } from "@/lib/delivery/report/read";
import type { Translator } from "@/lib/platform/language/translate";
import { instantWords } from "@/lib/platform/time/date-words";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import { type Quotation, quotedPlace } from "@/lib/register/documents/quotation";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { RecordWithUpdates } from "@/lib/register/lists/export-read";
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
import { addresses } from "@/lib/web/addresses";
import { type Run, type Block, type Place, plain, quoted, addressed, joined } from "@/lib/delivery/report/blocks";

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
export function recordBlocks(
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
              one.proposed
                ? [
                    plain(
                      t("proposed and not counted: {status} (update {number})", {
                        status: t.message(STATUSES[one.proposed.status].label),
                        number: one.proposed.number,
                      }),
                    ),
                  ]
                : null,
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
