import { type Change, diffWords } from "diff";

/** How many letters of what is as it was stand around a change, and how many changes are shown. */
const AROUND = 60;
const MAX_PARTS = 40;

/** A comparison takes no longer, in milliseconds, and finds no more differences than this: then the texts have little in common. */
const LIMITS = { timeout: 500, maxEditLength: 4_000 } as const;

/** A stretch of text with what changed in it. */
export type ChangedPart = Change[];

/** Words on one line: how a page breaks them is no change. */
function inLine(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

/** Letters as they are counted by a reader, so that no sign is cut in two. */
function cut(text: string, from: number, to?: number): string {
  return Array.from(text).slice(from, to).join("");
}

function asItWas(value: string): Change {
  return { value, added: false, removed: false, count: 1 };
}

/**
 * The words that changed between two texts, each change with a few words around it; null where the texts have so little in
 * common that words side by side say nothing. `hasMore`: than are shown.
 */
export function changedParts(before: string, after: string): { parts: ChangedPart[]; hasMore: boolean } | null {
  const changes = diffWords(inLine(before), inLine(after), LIMITS);
  if (!changes) return null;
  const parts: ChangedPart[] = [];
  let part: ChangedPart | null = null;
  let lead = "";
  for (const [index, change] of changes.entries()) {
    if (change.added || change.removed) {
      part ??= lead === "" ? [] : [asItWas(lead)];
      part.push(change);
      continue;
    }
    const length = Array.from(change.value).length;
    const isLast = index === changes.length - 1;
    if (part && length <= 2 * AROUND && !isLast) {
      part.push(change);
      continue;
    }
    if (part) {
      part.push(asItWas(length > AROUND ? `${cut(change.value, 0, AROUND)}…` : change.value));
      parts.push(part);
      part = null;
    }
    lead = length > AROUND ? `…${cut(change.value, -AROUND)}` : change.value;
  }
  if (part) parts.push(part);
  return { parts: parts.slice(0, MAX_PARTS), hasMore: parts.length > MAX_PARTS };
}
