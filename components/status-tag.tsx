import { useWords } from "#words";
import { Explained } from "@/components/explained";
import { Tag } from "@/components/tag";
import type {
  Closure,
  Confidence,
  Polarity,
  Reliability,
  Response,
  Status,
} from "@/lib/platform/database/generated/enums";
import { message, type Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import type { Tone } from "@/lib/platform/vocabulary";
import { CREDIBILITIES, POLARITIES, RELIABILITIES } from "@/lib/register/evidence/vocabulary";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";
import {
  CLOSURES,
  CONFIDENCES,
  RESPONSES,
  STATUSES,
  VERIFICATIONS,
  type VerificationState,
} from "@/lib/register/vocabulary";

/**
 * A status of implementation, by shape, word and colour. A `proposed` status, which counts only once a reviewer has
 * verified it, is always labelled as proposed.
 */
export function StatusTag({ status, proposed = false }: { status: Status; proposed?: boolean }) {
  const t = useWords();
  const term = STATUSES[status];
  const tag = <Tag tone={term.tone} label={t.message(term.label)} title={t.message(term.meaning)} sign />;
  if (!proposed) return tag;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <strong>{t("Proposed:")}</strong> {tag}
    </span>
  );
}

/** What an update says: its status or, where it speaks of the response alone, that. */
export function UpdateTag({
  update: { status, response, proposed },
}: {
  update: { status: Status | null; response: Response | null; proposed: boolean };
}) {
  const t = useWords();
  if (status !== null) return <StatusTag status={status} proposed={proposed} />;
  if (response === null) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {proposed ? <strong>{t("Proposed:")}</strong> : null}
      <span className="font-normal text-ink-soft">{t("Response:")}</span> <ResponseTag response={response} />
    </span>
  );
}

/** How a closed record was closed. */
export function ClosureTag({ closure }: { closure: Closure }) {
  const t = useWords();
  const term = CLOSURES[closure];
  return <Tag tone={STATUSES[term.of].tone} label={t.message(term.label)} title={t.message(term.meaning)} />;
}

/** The result of an update's review. */
export function VerificationTag({ verification }: { verification: VerificationState }) {
  const t = useWords();
  const term = VERIFICATIONS[verification];
  return <Tag tone={term.tone} label={t.message(term.label)} title={t.message(term.meaning)} />;
}

const RESPONSE_TONES = {
  NO_RESPONSE: "neutral",
  ACCEPTED: "good",
  ACCEPTED_IN_PRINCIPLE: "partly",
  PARTLY_ACCEPTED: "partly",
  NOTED: "unknown",
  REJECTED: "bad",
  NOT_APPLICABLE: "closed",
} as const satisfies Record<Response, Tone>;

/** The addressee's response. */
export function ResponseTag({ response }: { response: Response }) {
  const t = useWords();
  const term = RESPONSES[response];
  return <Tag tone={RESPONSE_TONES[response]} label={t.message(term.label)} title={t.message(term.meaning)} />;
}

const CONFIDENCE_STEPS = { HIGH: 3, MEDIUM: 2, LOW: 1 } as const satisfies Record<Confidence, number>;

const FULL_CONFIDENCES = {
  HIGH: message("High confidence"),
  MEDIUM: message("Medium confidence"),
  LOW: message("Low confidence"),
} as const satisfies Record<Confidence, Text>;

/** How confident the assessment is: one to three bars and the word. `full` says "High confidence", for use without a heading. */
export function ConfidenceTag({ confidence, full = false }: { confidence: Confidence; full?: boolean }) {
  const t = useWords();
  const term = CONFIDENCES[confidence];
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" title={t.message(term.meaning)}>
      <svg viewBox="0 0 14 12" width="0.95em" height="0.82em" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((step) => (
          <rect
            key={step}
            x={step * 5 - 4.5}
            y={12 - step * 3.8}
            width="3"
            height={step * 3.8}
            fill={step <= CONFIDENCE_STEPS[confidence] ? "currentColor" : "none"}
            stroke="currentColor"
            strokeWidth={step <= CONFIDENCE_STEPS[confidence] ? 0 : 0.8}
          />
        ))}
      </svg>
      {full ? t.message(FULL_CONFIDENCES[confidence]) : t.message(term.label)}
    </span>
  );
}

const POLARITY_TONES = {
  SUPPORTS: "good",
  CONTRADICTS: "bad",
  CONTEXT: "neutral",
  MIXED: "moving",
} as const satisfies Record<Polarity, Tone>;

/** What an item of evidence says about the status for which it is cited. */
export function PolarityTag({ polarity }: { polarity: Polarity }) {
  const t = useWords();
  const term = POLARITIES[polarity];
  return <Tag tone={POLARITY_TONES[polarity]} label={t.message(term.label)} title={t.message(term.meaning)} />;
}

/** Whether a record's passage is in the text of its source. */
export function PassageTag({ state }: { state: PassageState }) {
  const t = useWords();
  const term = PASSAGE_STATES[state];
  return <Tag tone={term.tone} label={t.message(term.label)} title={t.message(term.meaning)} sign />;
}

/** The Admiralty grade of an item of evidence, such as `B2`, which opens to say both judgements in words. */
export function Grade({ reliability, credibility }: { reliability: Reliability; credibility: number }) {
  const t = useWords();
  const words = gradeWords(t, reliability, credibility);
  const grade = `${reliability}${credibility}`;
  return (
    <Explained
      word={
        <>
          <strong aria-hidden="true" className="tabular">
            {grade}
          </strong>
          <span className="sr-only">{t("Grade {grade}: {words}", { grade, words })}</span>
        </>
      }
      help="words#evidence"
    >
      {t("Grade {grade}: {words}", { grade, words })}.
    </Explained>
  );
}

/** `source usually reliable, information probably true`. A credibility outside 1 to 6 is shown as it is. */
export function gradeWords(t: Translator, reliability: Reliability, credibility: number): string {
  const digits: Record<number, { label: Text }> = CREDIBILITIES;
  const afterCode = (label: Text) => t.message(label).slice(label.indexOf(":") + 2);
  const information = digits[credibility];
  return t("source {reliability}, information {credibility}", {
    reliability: afterCode(RELIABILITIES[reliability].label),
    credibility: information ? afterCode(information.label) : credibility,
  });
}
