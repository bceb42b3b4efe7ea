import { insertActor } from "@/lib/actors/insert";
import { readClock } from "@/lib/history/head";
import { record, type Recorder } from "@/lib/history/record";
import type { Prisma } from "@/lib/database/generated/client";
import { certainlyAfter, certainlyBefore, dayInZone, dayOf, type Day, type VagueDate } from "@/lib/dates";
import { env } from "@/lib/env";
import { requirePassage, type ChosenPassage } from "@/lib/documents/passage-query";
import { InvalidInput, NotFound, Stale } from "@/lib/errors";
import { citeEvidence } from "@/lib/evidence/insert";
import { message, type Message } from "@/lib/language/message";
import { authorise, type Actor } from "@/lib/policy";
import {
  insertRecommendation,
  insertRevision,
  insertUpdate,
  revisedContentOf,
  REVISION_PARTS,
  type RecommendationContent,
} from "@/lib/recommendations/insert";
import type { Newer } from "@/lib/recommendations/newer";
import { partsOf } from "@/lib/recommendations/parts-query";
import { getRecommendation } from "@/lib/recommendations/read";
import { revisionWords } from "@/lib/recommendations/revision-words";
import type {
  AddRecommendation,
  AnchorPassage,
  RecordUpdate,
  ReviseRecommendation,
  WithdrawRecommendation,
} from "@/lib/recommendations/schema";
import { insertTheme } from "@/lib/recommendations/themes";

function refuse(field: string, reason: Message): never {
  throw new InvalidInput({ [field]: [reason] });
}

function refuseFuture(field: string, date: VagueDate, today: Day): void {
  if (certainlyAfter(date, today)) refuse(field, message("Date must be today or in the past."));
}

/** Today on the register's calendar, by the instant of the write. */
function todayOf({ instant }: Recorder): Day {
  return dayInZone(instant, env().timeZone);
}

type Wording = Omit<AddRecommendation, "reference" | "passage" | "suggested">;

/** The newest wording of a record by its reference. @throws {InvalidInput} under `field` when there is none. */
async function requireOther(
  { tx }: Recorder,
  reference: string,
  field: string,
): Promise<{ id: string; partOfId: string | null; supersededById: string | null }> {
  const other = await tx.recommendation.findUnique({
    where: { reference },
    select: {
      id: true,
      revisions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { partOfId: true, supersededById: true, withdrawn: true },
      },
    },
  });
  const newest = other?.revisions[0];
  if (!other || !newest) refuse(field, message("There is no record {reference} in this register.", { reference }));
  if (newest.withdrawn) refuse(field, message("{reference} is withdrawn.", { reference }));
  return { id: other.id, partOfId: newest.partOfId, supersededById: newest.supersededById };
}

/** The whole that a record is to be a part of. One level: a part has no parts, and a whole is no part. */
async function resolveWhole(recorder: Recorder, reference: string, recommendationId: string | null): Promise<string> {
  const whole = await requireOther(recorder, reference, "partOf");
  if (whole.id === recommendationId) refuse("partOf", message("A record cannot be part of itself."));
  if (whole.partOfId !== null)
    refuse("partOf", message("{reference} is itself a part, so it cannot have parts.", { reference }));
  const [part] = recommendationId === null ? [] : await partsOf(recorder, recommendationId);
  if (part)
    refuse(
      "partOf",
      message("{reference} is a part of this record. A record with parts cannot be a part of another.", {
        reference: part.reference,
      }),
    );
  return whole.id;
}

/** The record that takes one's place, which must not lead back to it. */
async function resolveSuccessor(
  recorder: Recorder,
  reference: string,
  recommendationId: string | null,
): Promise<string> {
  const successor = await requireOther(recorder, reference, "supersededBy");
  let next: string | null = successor.id;
  while (next !== null) {
    if (next === recommendationId)
      refuse(
        "supersededBy",
        message("{reference} is this record, or has been superseded by it. Enter another reference.", { reference }),
      );
    const newest: { supersededById: string | null } | null = await recorder.tx.recommendationRevision.findFirst({
      where: { recommendationId: next },
      orderBy: { number: "desc" },
      select: { supersededById: true },
    });
    next = newest?.supersededById ?? null;
  }
  return successor.id;
}

/** Finds or makes everything that the wording names. `recommendationId` is that of a record that is there already. */
async function resolveWording(
  recorder: Recorder,
  input: Wording,
  kept: RecommendationContent | null,
  recommendationId: string | null,
): Promise<RecommendationContent> {
  const { tx } = recorder;
  refuseFuture("made", input.made, todayOf(recorder));
  const source = await tx.source.findUnique({ where: { slug: input.source }, select: { id: true } });
  if (!source) refuse("source", message("This source is no longer in the register. Select another source."));

  let themeId: string;
  if (input.newTheme !== null) {
    const { newTheme } = input;
    const same = await tx.theme.findFirst({
      where: { name: { equals: newTheme, mode: "insensitive" } },
      select: { id: true },
    });
    if (same) refuse("newTheme", message("There is already a theme with this name. Select it from the list."));
    themeId = await insertTheme(recorder, newTheme);
  } else {
    const theme = await tx.theme.findUnique({ where: { slug: input.theme ?? "" }, select: { id: true } });
    if (!theme) refuse("theme", message("This theme does not exist. Select another theme."));
    themeId = theme.id;
  }

  const chosen = await tx.actor.findMany({
    where: { slug: { in: input.addressees } },
    select: { id: true, slug: true },
  });
  const addresseeIds = input.addressees.map(
    (slug) =>
      chosen.find((actor) => actor.slug === slug)?.id ??
      refuse("addressees", message("One of the addressees is not in the register.")),
  );
  if (input.newAddressee !== null && input.newAddresseeKind !== null) {
    const { newAddressee } = input;
    const same = await tx.actor.findFirst({
      where: { name: { equals: newAddressee, mode: "insensitive" } },
      select: { id: true },
    });
    if (same) refuse("newAddressee", message("There is already an actor with this name. Select it from the list."));
    addresseeIds.push((await insertActor(recorder, { name: newAddressee, kind: input.newAddresseeKind })).id);
  }

  if (input.owner !== null) {
    const owner = await tx.account.findFirst({
      // A text that is no account id must not reach a uuid column.
      where: { id: { in: /^[0-9a-f-]{36}$/.test(input.owner) ? [input.owner] : [] }, kind: "PERSON", disabledAt: null },
      select: { id: true },
    });
    if (!owner) refuse("owner", message("This person no longer has an account. Select someone else."));
  }

  const { partOf, supersededBy } = input;
  const partOfId =
    partOf === undefined
      ? (kept?.partOfId ?? null)
      : partOf && (await resolveWhole(recorder, partOf, recommendationId));
  const supersededById =
    supersededBy === undefined
      ? (kept?.supersededById ?? null)
      : supersededBy && (await resolveSuccessor(recorder, supersededBy, recommendationId));

  const { page, hint } = input;
  const old = kept?.passage ?? null;
  const passage: RecommendationContent["passage"] =
    old !== null && old.start !== null
      ? { ...old, page, hint }
      : page === null && hint === null
        ? null
        : { start: null, end: null, sha256: null, page, hint };
  return {
    kind: input.kind,
    basis: input.kind !== "COMMITMENT" ? null : input.basis === undefined ? (kept?.basis ?? null) : input.basis,
    title: input.title,
    summary: input.summary,
    themeId,
    sourceId: source.id,
    passage,
    made: input.made,
    due: input.due,
    addresseeIds,
    ownerId: input.owner,
    priority: input.priority,
    reviewDays: input.reviewDays,
    replyDays: input.replyDays,
    doneWhen: input.doneWhen,
    partOfId,
    supersededById,
  };
}

/**
 * Enters a recommendation or a commitment. Gives its reference, its source's slug when it was taken from a passage of its
 * text, and where that passage begins when it had been suggested.
 */
export async function addRecommendation(
  actor: Actor,
  input: AddRecommendation,
): Promise<{ reference: string; readIn: string | null; suggestedAt?: number }> {
  authorise(actor, "recommendation.add");
  return record(actor, async (recorder) => {
    const taken = await recorder.tx.recommendation.findUnique({
      where: { reference: input.reference },
      select: { id: true },
    });
    if (taken)
      refuse(
        "reference",
        message("{reference} is already in use. You can use the next free number in the series.", {
          reference: input.reference,
        }),
      );
    const content = await resolveWording(recorder, input, null, null);
    if (input.passage) {
      const { start, end, sha256, page } = await requirePassage(recorder.tx, content.sourceId, input.passage);
      content.passage = { start, end, sha256, page: page ?? input.page, hint: input.hint };
    }
    await insertRecommendation(recorder, actor.id, input.reference, content);
    return {
      reference: input.reference,
      readIn: input.passage && input.source,
      ...(input.passage && input.suggested ? { suggestedAt: input.passage.start } : {}),
    };
  });
}

type Latest = Prisma.RecommendationRevisionGetPayload<{ include: typeof REVISION_PARTS }>;

/** The record's newest revision and newest update number. @throws {NotFound} */
async function requireLatest({ tx }: Recorder, reference: string): Promise<{ revision: Latest; update: number }> {
  const record = await tx.recommendation.findUnique({ where: { reference }, select: { id: true } });
  const revision =
    record &&
    (await tx.recommendationRevision.findFirst({
      where: { recommendationId: record.id },
      orderBy: { number: "desc" },
      include: REVISION_PARTS,
    }));
  if (!revision) throw new NotFound(message("record"));
  const newest = await tx.update.aggregate({
    where: { recommendationId: revision.recommendationId },
    _max: { number: true },
  });
  return { revision, update: newest._max.number ?? 0 };
}

type Seen = { reference: string; seenRevision: number; seenUpdate?: number };

/** @throws {Stale} when somebody saved the record, or an update where the form showed them, after the form was opened. */
function refuseStale(latest: { revision: Latest; update: number }, seen: Seen): void {
  const sameRevision = latest.revision.number === seen.seenRevision;
  const sameUpdate = seen.seenUpdate === undefined || latest.update === seen.seenUpdate;
  if (!sameRevision || !sameUpdate)
    throw new Stale(message("Someone has changed this since you opened the form."), null);
}

/** Runs a write, and where it finds the form stale says what was saved meanwhile. */
async function showingNewer<Result>(actor: Actor, seen: Seen, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    const { now } = await readClock();
    const page = await getRecommendation(actor, seen.reference, { day: dayInZone(now, env().timeZone), knownAt: now });
    if (!page) throw error;
    const { revision } = page;
    const newest = Math.max(0, ...page.updates.map(({ number }) => number));
    const unseen = page.updates
      .filter(({ number }) => seen.seenUpdate !== undefined && number > seen.seenUpdate)
      .toSorted((a, b) => a.number - b.number);
    throw new Stale<Newer>(
      message(
        "Someone else saved a change to this record while you were editing. Their change is shown beside yours. Your changes have not been saved yet, but nothing you typed is lost. Compare both, then save again or leave the page.",
      ),
      {
        revision: revision.number,
        update: newest,
        updates: unseen.map(({ number, status, proposed, effective, author, rationale }) => ({
          number,
          status,
          proposed,
          effective: effective.edtf,
          author: author.name,
          rationale,
        })),
        wording:
          revision.number === seen.seenRevision
            ? null
            : {
                author: revision.author.name,
                note: revision.note,
                fields: revisionWords(revision).filter(([, words]) => words !== ""),
              },
      },
    );
  }
}

/** The hint is for finding the passage: one that no longer stands in it gives way to its own first words. */
function hintFor({ words, hint }: ChosenPassage, old: string | null): string {
  const squeezed = (text: string) => text.replace(/\s+/gu, " ");
  return old !== null && squeezed(words).includes(squeezed(old)) ? old : hint;
}

/**
 * Says where in the newest text of its source a record's passage stands, as somebody chose: a new revision beside the old.
 * @throws {Stale} {InvalidInput}
 */
export async function anchorPassage(actor: Actor, input: AnchorPassage): Promise<{ reference: string }> {
  authorise(actor, "recommendation.revise");
  return showingNewer(actor, input, () =>
    record(actor, async (recorder) => {
      const latest = await requireLatest(recorder, input.reference);
      refuseStale(latest, input);
      const { revision } = latest;
      if (revision.withdrawn) refuse("note", message("This record is withdrawn. Reinstate it before you edit it."));
      const { textVersion } = input;
      const chosen = await requirePassage(recorder.tx, revision.sourceId, { textVersion, ...input.passage });
      const { start, end, sha256 } = chosen;
      if (revision.passageStart === start && revision.passageEnd === end && revision.passageSha256 === sha256) {
        refuse("passage", message("The passage is already at this location."));
      }
      const [page, hint] = [chosen.page ?? revision.passagePage, hintFor(chosen, revision.passageHint)];
      await insertRevision(recorder, actor.id, revision.recommendationId, {
        number: revision.number + 1,
        content: { ...revisedContentOf(revision), passage: { start, end, sha256, page, hint } },
        note: input.note,
        withdrawn: false,
        action: "recommendation.revise",
        before: revision,
      });
      return { reference: input.reference };
    }),
  );
}

/** Changes a record's wording or facts: a new revision beside the old. */
export async function reviseRecommendation(actor: Actor, input: ReviseRecommendation): Promise<{ reference: string }> {
  authorise(actor, "recommendation.revise");
  return showingNewer(actor, input, () =>
    record(actor, async (recorder) => {
      const latest = await requireLatest(recorder, input.reference);
      refuseStale(latest, input);
      const { revision } = latest;
      if (revision.withdrawn) refuse("note", message("This record is withdrawn. Reinstate it before you edit it."));
      const before = revisedContentOf(revision);
      const content = await resolveWording(recorder, input, before, revision.recommendationId);
      // A passage belongs to one text: it does not carry over to another source.
      if (content.sourceId !== revision.sourceId && content.passage !== null) {
        content.passage = {
          start: null,
          end: null,
          sha256: null,
          page: content.passage.page,
          hint: content.passage.hint,
        };
      }
      await insertRevision(recorder, actor.id, revision.recommendationId, {
        number: revision.number + 1,
        content,
        note: input.note,
        withdrawn: false,
        action: "recommendation.revise",
        before: revision,
      });
      return { reference: input.reference };
    }),
  );
}

async function setWithdrawn(
  actor: Actor,
  input: WithdrawRecommendation,
  withdrawn: boolean,
): Promise<{ reference: string }> {
  authorise(actor, "recommendation.withdraw");
  return showingNewer(actor, input, () =>
    record(actor, async (recorder) => {
      const latest = await requireLatest(recorder, input.reference);
      refuseStale(latest, input);
      const { revision } = latest;
      if (revision.withdrawn === withdrawn) {
        refuse(
          "note",
          withdrawn ? message("This record is already withdrawn.") : message("This record is not withdrawn."),
        );
      }
      await insertRevision(recorder, actor.id, revision.recommendationId, {
        number: revision.number + 1,
        content: revisedContentOf(revision),
        note: input.note,
        withdrawn,
        action: withdrawn ? "recommendation.withdraw" : "recommendation.reinstate",
        before: revision,
      });
      return { reference: input.reference };
    }),
  );
}

/** Takes a record that was entered by mistake out of every list and sum from now on; it stays in the history. */
export async function withdrawRecommendation(
  actor: Actor,
  input: WithdrawRecommendation,
): Promise<{ reference: string }> {
  return setWithdrawn(actor, input, true);
}

/** Lets a withdrawn record count again. */
export async function reinstateRecommendation(
  actor: Actor,
  input: WithdrawRecommendation,
): Promise<{ reference: string }> {
  return setWithdrawn(actor, input, false);
}

/** Records one dated assessment with the evidence it cites, or a correction of an earlier one. Gives its number. */
export async function recordUpdate(actor: Actor, input: RecordUpdate): Promise<{ reference: string; number: number }> {
  authorise(actor, "update.record");
  return showingNewer(actor, input, () =>
    record(actor, async (recorder) => {
      const latest = await requireLatest(recorder, input.reference);
      const { revision } = latest;
      refuseStale(latest, input);
      if (revision.withdrawn)
        refuse("status", message("This record is withdrawn. Reinstate it before recording an update."));
      const parts = (await partsOf(recorder, revision.recommendationId)).filter(({ withdrawn }) => !withdrawn);
      if (parts.length > 0) {
        const references = parts.map(({ reference }) => reference).join(", ");
        refuse(
          "status",
          message(
            "This record is split into parts, and its status comes from them. Record the update on one of {references}.",
            {
              references,
            },
          ),
        );
      }
      refuseFuture("effective", input.effective, todayOf(recorder));
      const made = { earliest: dayOf(revision.madeEarliest), latest: dayOf(revision.madeLatest) };
      if (certainlyBefore(input.effective, made)) {
        refuse(
          "effective",
          message("Date must not be before the record was made ({made}).", { made: revision.madeEdtf }),
        );
      }

      let correctsId: string | null = null;
      if (input.corrects !== null) {
        const corrected = await recorder.tx.update.findUnique({
          where: { recommendationId_number: { recommendationId: revision.recommendationId, number: input.corrects } },
          select: { id: true, correctedBy: { select: { number: true } } },
        });
        if (!corrected) throw new NotFound(message("update"));
        if (corrected.correctedBy) {
          refuse(
            "rationale",
            message("Update {number} has already been corrected, by update {other}. Correct that one instead.", {
              number: input.corrects,
              other: corrected.correctedBy.number,
            }),
          );
        }
        correctsId = corrected.id;
      }

      const citations: { evidenceRevisionId: string; polarity: RecordUpdate["evidence"][number]["polarity"] }[] = [];
      for (const [index, item] of input.evidence.entries()) {
        const evidenceRevisionId = await citeEvidence(recorder, actor.id, item, `evidence.${index}`);
        if (citations.some((citation) => citation.evidenceRevisionId === evidenceRevisionId)) {
          refuse(`evidence.${index}.existing`, message("You have cited this evidence twice. Remove one of them."));
        }
        citations.push({ evidenceRevisionId, polarity: item.polarity });
      }
      const { number } = await insertUpdate(recorder, actor.id, {
        recommendationId: revision.recommendationId,
        status: input.status,
        response: input.response,
        confidence: input.confidence,
        rationale: input.rationale,
        effective: input.effective,
        correctsId,
        citations,
      });
      return { reference: input.reference, number };
    }),
  );
}
