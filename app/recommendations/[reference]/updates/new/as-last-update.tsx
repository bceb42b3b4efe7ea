import Link from "next/link";
import { LIKE_LAST, type Likeness, LIKENESSES } from "../../../likenesses";
import type { UpdateValues } from "../../../update-form";
import { words } from "@/lib/platform/language/request";
import type { Day } from "@/lib/platform/time/dates";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { addresses } from "@/lib/web/addresses";

type Content = Omit<UpdateValues, "reference" | "revision" | "newest" | "corrects" | "effective">;

export const BLANK: Content = {
  status: "",
  response: "",
  confidence: "",
  closure: "",
  rationale: "",
  lookedIn: "",
  lookedFor: "",
  lookedUntil: "",
  evidence: [],
};

/** What the form of an update begins with that is like this one. The reasons of a new look are its own, and so is its day. */
export function contentLike(last: RecordedUpdate, likeness: Likeness, today: Day): Content {
  const isAll = likeness === "all";
  const { looked } = last;
  return {
    status: last.status ?? "",
    confidence: last.confidence ?? "",
    closure: last.closure ?? "",
    response: isAll ? (last.response ?? "") : "",
    rationale: isAll ? last.rationale : "",
    lookedIn: looked?.in ?? "",
    lookedFor: looked?.for ?? "",
    lookedUntil: (isAll ? looked?.until : looked && today) ?? "",
    evidence: last.evidence.map(({ number, polarity }) => ({ number, polarity })),
  };
}

/** Quick ways to begin, for a record that has an update. */
export async function AsLastUpdate({
  reference,
  like,
  asked,
}: {
  reference: string;
  /** The update that each way begins with. */
  like: Record<Likeness, RecordedUpdate | undefined>;
  asked: Likeness | null;
}) {
  const t = await words();
  const ways = valuesOf(LIKENESSES).filter((likeness) => like[likeness] !== undefined);
  if (ways.length === 0) return null;
  return (
    <ul className="mb-6 flex flex-wrap gap-x-6 gap-y-1">
      {ways.map((likeness) => (
        <li key={likeness}>
          {likeness === asked ? (
            <strong>{t.message(LIKENESSES[likeness].label)}</strong>
          ) : (
            <Link href={addresses.addUpdate(reference, [[LIKE_LAST, likeness]])} prefetch={false}>
              {t.message(LIKENESSES[likeness].label)}
            </Link>
          )}{" "}
          <span className="text-ink-soft">{t.message(LIKENESSES[likeness].note)}</span>
        </li>
      ))}
      {asked === null ? null : (
        <li>
          <Link href={addresses.addUpdate(reference)} prefetch={false}>
            {t("Begin with an empty form")}
          </Link>
        </li>
      )}
    </ul>
  );
}
