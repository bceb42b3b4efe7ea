import { insertActor } from "@/lib/register/actors/insert";
import { readClock } from "@/lib/platform/history/head";
import { record, type Recorder } from "@/lib/platform/history/record";
import type { Prisma } from "@/lib/platform/database/generated/client";
import { certainlyAfter, certainlyBefore, dayInZone, dayOf, type Day, type VagueDate } from "@/lib/platform/time/dates";
import { env } from "@/lib/platform/env";
import { requirePassage, type ChosenPassage } from "@/lib/register/documents/passage-query";
import { InvalidInput, NotFound, Stale } from "@/lib/platform/errors";
import { citeEvidence } from "@/lib/register/evidence/insert";
import { message, type Message } from "@/lib/platform/language/message";
import { authorise, type Actor } from "@/lib/access/policy";
import {
  insertRecommendation,
  insertRevision,
  insertUpdate,
  revisedContentOf,
  REVISION_PARTS,
  type RecommendationContent,
} from "@/lib/register/recommendations/insert";
import type { Newer } from "@/lib/register/recommendations/newer";
import { partsOf } from "@/lib/register/recommendations/parts-query";
import { getRecommendation } from "@/lib/register/recommendations/read";
import { revisionWords } from "@/lib/register/recommendations/revision-words";
import type {
  AddRecommendation,
  AnchorPassage,
  RecordUpdate,
  ReviseRecommendation,
  WithdrawRecommendation,
} from "@/lib/register/recommendations/schema";
import { insertTheme } from "@/lib/register/recommendations/themes";

function refuse(field: string, reason: Message): never {
  throw new InvalidInput({ [field]: [reason] });
}

function refuseFuture(field: string, date: VagueDate, today: Day): void {
  if (certainlyAfter(date, today)) refuse(field, message("This lies in the future."));
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
  if (!other || !newest) refuse(field, message("There is no record {reference}.", { reference }));
  if (newest.withdrawn) refuse(field, message("{reference} is withdrawn.", { reference }));
  return { id: other.id, partOfId: newest.partOfId, supersededById: newest.supersededById };
}

/** The whole that a record is to be a part of. One level: a part has no parts, and a whole is no part. */
async function resolveWhole(recorder: Recorder, reference: string, recommendationId: string | null): Promise<string> {
  const whole = await requireOther(recorder, reference, "partOf");
  if (whole.id === recommendationId) refuse("partOf", message("A record is no part of itself."));
  if (whole.partOfId !== null)
    refuse("partOf", message("{reference} is a part itself: a part has no parts.", { reference }));
  const [part] = recommendationId === null ? [] : await partsOf(recorder, recommendationId);
  if (part)
    refuse(
      "partOf",
      message("{reference} is a part of this record: a record with parts is no part.", { reference: part.reference }),
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
      refuse("supersededBy", message("{reference} is superseded by this record, or is it.", { reference }));
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
  if (!source) refuse("source", message("There is no such source any more. Choose another."));

  let themeId: string;
  if (input.newTheme !== null) {
    const { newTheme } = input;
    const same = await tx.theme.findFirst({
      where: { name: { equals: newTheme, mode: "insensitive" } },
      select: { id: true },
    });
    if (same) refuse("newTheme", message("There is a theme of that name: choose it from the list."));
    themeId = await insertTheme(recorder, newTheme);
  } else {
    const theme = await tx.theme.findUnique({ where: { slug: input.theme ?? "" }, select: { id: true } });
    if (!theme) refuse("theme", message("There is no such theme. Choose another."));
    themeId = theme.id;
  }

  const chosen = await tx.actor.findMany({
    where: { slug: { in: input.addressees } },
    select: { id: true, slug: true },
  });
  const addresseeIds = input.addressees.map(
    (slug) =>
      chosen.find((actor) => actor.slug === slug)?.id ??
      refuse("addressees", message("One of the addressees is not on file.")),
  );
  if (input.newAddressee !== null && input.newAddresseeKind !== null) {
    const { newAddressee } = input;
    const same = await tx.actor.findFirst({
      where: { name: { equals: newAddressee, mode: "insensitive" } },
      select: { id: true },
    });
    if (same) refuse("newAddressee", message("There is an actor of that name: choose it from the list."));
    addresseeIds.push((await insertActor(recorder, { name: newAddressee, kind: input.newAddresseeKind })).id);
  }

  if (input.owner !== null) {
    const owner = await tx.account.findFirst({
      // A text that is no account id must not reach a uuid column.
      where: { id: { in: /^[0-9a-f-]{36}$/.test(input.owner) ? [input.owner] : [] }, kind: "PERSON", disabledAt: null },
      select: { id: true },
    });
    if (!owner) refuse("owner", message("This person has no account any more. Choose another."));
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
        message("{reference} is taken. The next free number of its series will do.", { reference: input.reference }),
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
  if (!sameRevision || !sameUpdate) throw new Stale(message("The form was opened on an older state."), null);
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
        "Somebody saved a change to this record while you were writing. Theirs is shown beside yours: nothing of yours is lost, and nothing is saved yet. Look at both, then save again or leave.",
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
      if (revision.withdrawn) refuse("note", message("This record is withdrawn. Reinstate it before changing it."));
      const { textVersion } = input;
      const chosen = await requirePassage(recorder.tx, revision.sourceId, { textVersion, ...input.passage });
      const { start, end, sha256 } = chosen;
      if (revision.passageStart === start && revision.passageEnd === end && revision.passageSha256 === sha256) {
        refuse("passage", message("This is the place that the record gives already."));
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
      if (revision.withdrawn) refuse("note", message("This record is withdrawn. Reinstate it before changing it."));
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
          withdrawn ? message("This record is withdrawn already.") : message("This record is not withdrawn."),
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
          message("This record is split, and its parts give its state: record the update on one of {references}.", {
            references,
          }),
        );
      }
      refuseFuture("effective", input.effective, todayOf(recorder));
      const made = { earliest: dayOf(revision.madeEarliest), latest: dayOf(revision.madeLatest) };
      if (certainlyBefore(input.effective, made)) {
        refuse(
          "effective",
          message("This lies certainly before the record was made ({made}).", { made: revision.madeEdtf }),
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
            message("Update {number} is corrected already, by update {other}: correct that one.", {
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
          refuse(`evidence.${index}.existing`, message("This item is cited twice."));
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
