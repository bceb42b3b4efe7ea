import { createHash } from "node:crypto";
import type { Transaction } from "@/lib/platform/database/connect";
import { rejectInput } from "@/lib/platform/errors";
import { message, type Message } from "@/lib/platform/language/message";
import { hintOf, pageAt } from "@/lib/register/documents/reading";
import { TEXT_LIMITS } from "@/lib/register/documents/vocabulary";
import { placesOf, prepareText, textAt } from "@/lib/register/sources/locate";
import type { Span } from "@/lib/register/sources/passage";

/** A span of the newest text of a source, with what a record stores about it. */
export type ChosenPassage = Span & {
  sha256: string;
  page: number | null;
  hint: string;
  words: string;
  /** How often it stands in the text. */
  matches: number;
};

function refuse(reason: Message): never {
  rejectInput("passage", reason);
}

/**
 * The span that somebody selected in a version of a source's text. Only the position is taken from the form; hash and
 * page are computed here.
 * @throws {InvalidInput} under `passage` when the version is not the newest, or the span is outside the text.
 */
export async function requirePassage(
  tx: Transaction,
  sourceId: string,
  { textVersion, start, end }: Span & { textVersion: number },
): Promise<ChosenPassage> {
  const newest = await tx.sourceText.findFirst({
    where: { sourceId },
    orderBy: { version: "desc" },
    select: { version: true, text: true, pageStarts: true },
  });
  if (!newest) refuse(message("This source has no text to select a passage from."));
  if (newest.version !== textVersion) {
    refuse(
      message("There is a newer version of the text: version {version}. Select the passage in that version.", {
        version: newest.version,
      }),
    );
  }
  if (end - start > TEXT_LIMITS.passage) {
    refuse(
      message("Passage must be {limit, number} characters or fewer. Select a shorter passage.", {
        limit: TEXT_LIMITS.passage,
      }),
    );
  }
  const text = prepareText(newest.text);
  const words = textAt(text, { start, end });
  if (words === null || words.trim() === "") refuse(message("This passage is not in the text. Select it again."));
  const sha256 = createHash("sha256").update(words, "utf8").digest("hex");
  const matches = [...placesOf(text.text, words)].length;
  return { start, end, sha256, page: pageAt(newest.pageStarts, start), hint: hintOf(words), words, matches };
}
