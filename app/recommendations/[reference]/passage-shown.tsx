import Link from "next/link";
import { PassageTag } from "@/components/status-tag";
import { foldedWords, quotedPlace, type Quotation } from "@/lib/register/documents/quotation";
import { PASSAGE_STATES, type PassageState } from "@/lib/register/sources/vocabulary";
import { useWords } from "#words";

/**
 * The source's words from which a record comes. A passage that is not found in exactly one place is not shown, because
 * it could be the wrong one; instead the page says why, and how to fix it. `anchorAt` is null for users who cannot fix
 * it.
 */
export function PassageShown({
  state,
  quotation,
  readAt,
  anchorAt,
  removable = false,
}: {
  state: PassageState;
  quotation: Quotation | null;
  readAt: string;
  anchorAt: string | null;
  /** Whether the page to which `anchorAt` leads can take the passage from the record. */
  removable?: boolean;
}) {
  const t = useWords();
  const anchor = anchorAt ? (
    <Link href={anchorAt} prefetch={false} className="print-hidden ml-3">
      {removable ? t("Locate again or remove") : t("Locate again")}
    </Link>
  ) : null;
  if (quotation === null) {
    return (
      <p className="measure mb-4">
        <PassageTag state={state} /> {t.message(PASSAGE_STATES[state].meaning)}
        {state === "UNCHECKED" ? null : (
          <>
            {" "}
            {t("It is not shown until an analyst has located it again.")}
            {anchor}
          </>
        )}
      </p>
    );
  }
  const { beginning, rest } = foldedWords(quotation.words);
  return (
    <figure className="mb-4">
      <blockquote className="measure border-l-4 border-accent pl-4">
        <p lang="" className="wrap-anywhere whitespace-pre-line">
          {beginning}
        </p>
        {rest === "" ? null : (
          <details className="mt-1">
            <summary>{t("The rest of the passage")}</summary>
            <p lang="" className="mt-1 wrap-anywhere whitespace-pre-line">
              {rest}
            </p>
          </details>
        )}
      </blockquote>
      <figcaption className="measure tabular mt-2 text-ink-soft">
        <PassageTag state={state} /> {quotedPlace(t, quotation)}
        <Link href={readAt} prefetch={false} className="print-hidden ml-3">
          {t("Read it in context")}
        </Link>
        {state === "MOVED" || removable ? anchor : null}
      </figcaption>
    </figure>
  );
}
