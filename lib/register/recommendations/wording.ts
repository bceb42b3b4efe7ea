import { rejectInput, rejectFault } from "@/lib/platform/errors";
import type { Transaction } from "@/lib/platform/database/connect";
import { isId } from "@/lib/platform/history/ids";
import type { HistoryTransaction } from "@/lib/platform/history/record";
import { message } from "@/lib/platform/language/message";
import { standingIds, standingOf } from "@/lib/register/names/names-query";
import { requireFreeName } from "@/lib/register/names/free-name-query";
import { asStored } from "@/lib/register/names/stored";
import { insertActor } from "@/lib/register/actors/insert";
import { futureFault } from "@/lib/register/date-rules";
import { pickFields } from "@/lib/register/recommendations/fields";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import { partsOf } from "@/lib/register/recommendations/parts-query";
import { requireRecord } from "@/lib/register/recommendations/record-query";
import {
  furtherPassagesAfter,
  IS_OWN_PART,
  isPartFault,
  passageAfter,
  supersededFault,
} from "@/lib/register/recommendations/rules";
import { requireSource } from "@/lib/register/sources/facts-query";
import { todayOf } from "@/lib/register/today";
import type { AddRecommendation } from "@/lib/register/recommendations/schema";
import { insertTheme } from "@/lib/register/themes/insert";
import { UNKNOWN_THEME } from "@/lib/register/themes/schema";

type Wording = Omit<AddRecommendation, "reference" | "passage" | "suggested">;

/**
 * The id of the record that this one is to become a part of. There is only one level: a part has no parts, and a record
 * with parts is not a part.
 */
async function resolveWhole(
  history: HistoryTransaction,
  reference: string,
  recommendationId: string | null,
): Promise<string> {
  const whole = await requireRecord(history, reference, "partOf");
  if (whole.id === recommendationId) rejectInput("partOf", IS_OWN_PART);
  if (whole.partOfId !== null) rejectInput("partOf", isPartFault(reference));
  const [part] = recommendationId === null ? [] : await partsOf(history, recommendationId);
  if (part)
    rejectInput(
      "partOf",
      message("{reference} is a part of this record. A record with parts cannot be a part of another.", {
        reference: part.reference,
      }),
    );
  return whole.id;
}

/**
 * The id of the record that supersedes this one. That record must not in turn be superseded, directly or not, by this
 * one.
 */
async function resolveSuccessor(
  history: HistoryTransaction,
  reference: string,
  recommendationId: string | null,
): Promise<string> {
  const successor = await requireRecord(history, reference, "supersededBy");
  let next: string | null = successor.id;
  while (next !== null) {
    if (next === recommendationId) rejectInput("supersededBy", supersededFault(reference));
    const newest: { supersededById: string | null } | null = await history.tx.recommendationRevision.findFirst({
      where: { recommendationId: next },
      orderBy: { number: "desc" },
      select: { supersededById: true },
    });
    next = newest?.supersededById ?? null;
  }
  return successor.id;
}

/** Adds a theme that somebody named. @throws {InvalidInput} if there is one with this name. */
async function addTheme(history: HistoryTransaction, name: string): Promise<string> {
  await requireFreeName(history.tx, "theme", { field: "newTheme", name });
  return insertTheme(history, name);
}

/** The record's main theme, and the others in order. A new theme is the main one if none was selected, or else the last. */
async function resolveThemes(
  history: HistoryTransaction,
  { theme, furtherThemes, newTheme }: Pick<Wording, "theme" | "furtherThemes" | "newTheme">,
  kept: RecommendationContent | null,
): Promise<Pick<RecommendationContent, "themeId" | "furtherThemeIds">> {
  const slugs = [...(theme === null ? [] : [theme]), ...(furtherThemes ?? [])];
  const chosen = await standingIds(history.tx, "theme", slugs);
  const idOf = (slug: string, field: "theme" | "furtherThemes") =>
    chosen.get(slug) ?? rejectInput(field, UNKNOWN_THEME);
  const mainId = theme === null ? null : idOf(theme, "theme");
  const keptIds = kept === null ? [] : [kept.themeId, ...(kept.furtherThemeIds ?? [])];
  const standing = await standingOf(history.tx, "theme", keptIds);
  const furtherIds =
    furtherThemes?.map((slug) => idOf(slug, "furtherThemes")) ??
    (kept?.furtherThemeIds ?? []).map((id) => standing.get(id) ?? id);
  const newId = newTheme === null ? null : await addTheme(history, newTheme);
  const main = mainId ?? newId ?? rejectInput("theme", message("Select a theme or enter a new one."));
  const others = newId === null ? furtherIds : [...furtherIds, newId];
  const [themeId = main, ...furtherThemeIds] = asStored([...new Set([main, ...others])], keptIds, standing);
  return { themeId, furtherThemeIds };
}

/** @throws {InvalidInput} unless this is the id of somebody with an account */
export async function requireOwner(tx: Transaction, id: string): Promise<void> {
  const found =
    // Text that is not an account id must not reach a uuid column.
    isId(id) && (await tx.account.findFirst({ where: { id, kind: "PERSON", disabledAt: null }, select: { id: true } }));
  if (!found) rejectInput("owner", message("This person no longer has an account. Select someone else."));
}

/** Finds or creates everything that the wording refers to. `recommendationId` is null for a new record. */
export async function resolveWording(
  history: HistoryTransaction,
  input: Wording,
  kept: RecommendationContent | null,
  recommendationId: string | null,
): Promise<RecommendationContent> {
  const { tx } = history;
  rejectFault("made", futureFault(input.made, todayOf(history)));
  const sourceId = await requireSource(tx, "source", input.source);

  const themes = await resolveThemes(history, input, kept);

  const chosen = await standingIds(tx, "actor", input.addressees);
  const addressees = input.addressees.map(
    (slug) => chosen.get(slug) ?? rejectInput("addressees", message("One of the addressees is not in the register.")),
  );
  const keptIds = kept?.addresseeIds ?? [];
  const addresseeIds = asStored([...new Set(addressees)], keptIds, await standingOf(tx, "actor", keptIds));
  if (input.newAddressee !== null && input.newAddresseeKind !== null) {
    const { newAddressee } = input;
    await requireFreeName(tx, "actor", { field: "newAddressee", name: newAddressee });
    addresseeIds.push((await insertActor(history, { name: newAddressee, kind: input.newAddresseeKind })).id);
  }

  // Who looked after the record when they left stays its owner until somebody chooses another.
  if (input.owner !== null && input.owner !== kept?.ownerId) await requireOwner(tx, input.owner);

  const { partOf, supersededBy } = input;
  const partOfId =
    partOf === undefined ? (kept?.partOfId ?? null) : partOf && (await resolveWhole(history, partOf, recommendationId));
  const supersededById =
    supersededBy === undefined
      ? (kept?.supersededById ?? null)
      : supersededBy && (await resolveSuccessor(history, supersededBy, recommendationId));

  return {
    kind: input.kind,
    basis: input.kind !== "COMMITMENT" ? null : input.basis === undefined ? (kept?.basis ?? null) : input.basis,
    ...pickFields(input),
    ...themes,
    sourceId,
    passage: passageAfter(input, kept, sourceId),
    furtherPassages: furtherPassagesAfter(kept, sourceId),
    made: input.made,
    due: input.due,
    addresseeIds,
    ownerId: input.owner,
    partOfId,
    supersededById,
  };
}
