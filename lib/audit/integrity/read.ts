import { readClock, type Head } from "@/lib/platform/history/head";
import type { KeptHead } from "@/lib/platform/history/kept-heads";
import { verifyChain, type Verdict } from "@/lib/platform/history/verify";
import type { HistoryFilters, HistoryQuery } from "@/lib/audit/integrity/filters";
import { findChoices, findEntries, findEntry, type ListedEntry } from "@/lib/audit/integrity/history-query";
import { DERIVED, ROW_VERIFIERS } from "@/lib/audit/integrity/row-verifiers";
import { progressWords, verdictLines } from "@/lib/audit/integrity/words";
import { ENGLISH, type Translator } from "@/lib/platform/language/translate";
import { authorise, type User } from "@/lib/access/policy";

export type VerifyOptions = {
  /** Called after each batch with the number of entries checked, and the number there were at the start. */
  onProgress?: (entries: number, of: number) => void;
  /** Heads kept elsewhere, which the history must contain. */
  kept?: readonly KeptHead[];
};

/** Verifies the whole register against its history, and the history against heads kept elsewhere; see `verifyChain`. */
export async function verifyRegister(
  user: User,
  { onProgress = () => {}, kept = [] }: VerifyOptions = {},
): Promise<Verdict> {
  authorise(user, "history.verify");
  const steps = verifyChain(ROW_VERIFIERS, kept, DERIVED);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
    onProgress(step.value.entries, step.value.of);
  }
}

/** How many times progress is reported, at equal intervals. */
const PROGRESS_PARTS = 20;

/** `verifyRegister` as lines of text: its progress, then the verdict, in the language of `t`. It stops when the reader disconnects. */
export function streamVerification(
  user: User,
  { kept = [] }: Pick<VerifyOptions, "kept">,
  t: Translator = ENGLISH,
): AsyncGenerator<string, void> {
  authorise(user, "history.verify");
  return verificationText(kept, t);
}

async function* verificationText(kept: readonly KeptHead[], t: Translator): AsyncGenerator<string, void> {
  const steps = verifyChain(ROW_VERIFIERS, kept, DERIVED);
  let reported = 0;
  for (;;) {
    const step = await steps.next();
    if (step.done) {
      yield `${verdictLines(step.value, t).join("\n")}\n`;
      return;
    }
    const { entries, of } = step.value;
    if (entries < of && entries - reported < of / PROGRESS_PARTS) continue;
    reported = entries;
    yield `${progressWords(entries, of, t)}\n`;
  }
}

/** The head of the chain, to keep elsewhere as a witness. */
export async function getHead(user: User): Promise<Head | null> {
  authorise(user, "register.read");
  return (await readClock()).head;
}

export const ENTRIES_A_PAGE = 50;

/** A page of the history, newest first. `older` is the sequence number to continue before, or null. */
export async function listHistory(
  user: User,
  { filters, before }: HistoryQuery,
): Promise<{ entries: ListedEntry[]; older: string | null }> {
  authorise(user, "history.read");
  const found = await findEntries(filters, before, ENTRIES_A_PAGE + 1);
  const entries = found.slice(0, ENTRIES_A_PAGE);
  return { entries, older: found.length > ENTRIES_A_PAGE ? (entries.at(-1)?.sequence ?? null) : null };
}

/** What the history can be filtered by: everyone who has made a change, and every action that occurs. */
export async function listHistoryChoices(
  user: User,
): Promise<{ people: { id: string; name: string | null }[]; actions: string[] }> {
  authorise(user, "history.read");
  return findChoices();
}

/** One entry of the history, or null. */
export async function getHistoryEntry(user: User, sequence: bigint): Promise<ListedEntry | null> {
  authorise(user, "history.read");
  return findEntry(sequence);
}

const STREAM_BATCH = 500;

/** All entries that match the filters, newest first, one batch at a time. */
export async function* streamHistory(user: User, filters: HistoryFilters): AsyncGenerator<ListedEntry[], void> {
  authorise(user, "history.read");
  let before: bigint | null = null;
  for (;;) {
    const entries: ListedEntry[] = await findEntries(filters, before, STREAM_BATCH);
    const last = entries.at(-1);
    if (!last) return;
    yield entries;
    before = BigInt(last.sequence);
  }
}
