import Link from "next/link";
import type { UpdateValues } from "../../../update-form";
import { words } from "@/lib/platform/language/request";
import { message } from "@/lib/platform/language/message";
import { valuesOf } from "@/lib/platform/vocabulary";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";
import { addresses } from "@/lib/web/addresses";

/** The parameter that asks for a form that begins with the content of the last update. */
export const LIKE_LAST = "like_last";

/** In which way the new update is like the last. */
export const LIKENESSES = {
  status: {
    label: message("Looked again, no change"),
    note: message("with the present status, its confidence and its evidence"),
  },
  all: { label: message("As the last update, but…"), note: message("with everything that it says") },
} as const;

type Content = Pick<UpdateValues, "status" | "response" | "confidence" | "closure" | "rationale" | "evidence">;

export const BLANK: Content = { status: "", response: "", confidence: "", closure: "", rationale: "", evidence: [] };

/** What the form of an update begins with that is like this one. The reasons of a new look are its own. */
export function contentLike(last: RecordedUpdate, likeness: keyof typeof LIKENESSES): Content {
  const isAll = likeness === "all";
  return {
    status: last.status ?? "",
    confidence: last.confidence ?? "",
    closure: last.closure ?? "",
    response: isAll ? (last.response ?? "") : "",
    rationale: isAll ? last.rationale : "",
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
  like: Record<keyof typeof LIKENESSES, RecordedUpdate | undefined>;
  asked: keyof typeof LIKENESSES | null;
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
