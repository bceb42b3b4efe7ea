import { NotFound, rejectInput } from "@/lib/platform/errors";
import { withHistory, type HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { authorise, type User } from "@/lib/access/policy";
import type { Basis, RecommendationKind, SuggestionDecisionKind } from "@/lib/platform/database/generated/enums";
import { hashSpans } from "@/lib/register/suggestions/hash";
import type { Span } from "@/lib/register/sources/passage";
import type { DismissSuggestions, RestoreSuggestion } from "@/lib/register/suggestions/schema";
import type { Shown } from "@/lib/register/suggestions/vocabulary";
import { suggestionDecisionContent } from "@/lib/register/suggestions/row-verifiers";

/** The place in the list to which the user returns. */
export type Place = {
  source: string;
  show: Shown | null;
  kind: RecommendationKind | null;
  basis: Basis | null;
  at: number;
};

type Target = { source: string; version: number };

/** The source's id, and the SHA-256 of each span in this version of its text. */
async function requireSpans({ tx }: HistoryTransaction, { source, version }: Target, spans: readonly Span[]) {
  const found = await tx.sourceText.findFirst({
    where: { source: { slug: source }, version },
    select: { sourceId: true, text: true },
  });
  if (!found) throw new NotFound(message("text"));
  const hashes = hashSpans(found.text, spans);
  if (hashes === null) rejectInput("spans", message("This is not a location in the text."));
  return { sourceId: found.sourceId, hashes: [...new Set(hashes)] };
}

/** Adds a decision to each span whose latest decision is different or missing. */
async function decide(
  { tx, instant, append }: HistoryTransaction,
  authorId: string,
  { sourceId, hashes }: { sourceId: string; hashes: readonly string[] },
  decision: SuggestionDecisionKind,
  reason: string | null,
): Promise<void> {
  const standing = await tx.suggestionDecision.findMany({
    where: { sourceId, passageSha256: { in: [...hashes] } },
    orderBy: { number: "desc" },
    distinct: ["passageSha256"],
    select: { passageSha256: true, number: true, decision: true },
  });
  const byHash = new Map(standing.map((row) => [row.passageSha256, row]));
  for (const passageSha256 of hashes) {
    const last = byHash.get(passageSha256);
    if ((last?.decision ?? "RESTORED") === decision) continue;
    const row = await tx.suggestionDecision.create({
      data: {
        sourceId,
        passageSha256,
        number: (last?.number ?? 0) + 1,
        decision,
        reason,
        recordedAt: instant,
        authorId,
      },
    });
    await append({
      action: decision === "DISMISSED" ? "suggestion.dismiss" : "suggestion.restore",
      subjectType: "suggestion-decision",
      subjectId: row.id,
      before: null,
      after: suggestionDecisionContent(row),
    });
  }
}

/**
 * Dismisses suggestions. They are identified by source and hash of their words, so they stay dismissed in every version
 * of the text that contains them.
 */
export async function dismissSuggestions(user: User, input: DismissSuggestions): Promise<Place> {
  authorise(user, "suggestion.decide");
  return withHistory(user, async (history) => {
    const target = await requireSpans(history, input, input.spans);
    await decide(history, user.id, target, "DISMISSED", input.reason);
    const { source, show, kind, basis } = input;
    return { source, show, kind, basis, at: Math.min(...input.spans.map(({ start }) => start)) };
  });
}

/** Restores a dismissed suggestion. */
export async function restoreSuggestion(user: User, input: RestoreSuggestion): Promise<Place> {
  authorise(user, "suggestion.decide");
  return withHistory(user, async (history) => {
    const target = await requireSpans(history, input, [input.span]);
    await decide(history, user.id, target, "RESTORED", null);
    const { source, show, kind, basis } = input;
    return { source, show, kind, basis, at: input.span.start };
  });
}
