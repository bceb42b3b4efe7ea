import { defineWriting, type Writing } from "@/lib/delivery/api/define";
import { ENGLISH } from "@/lib/platform/language/translate";
import { addActorSchema } from "@/lib/register/actors/schema";
import { addActor } from "@/lib/register/actors/write";
import {
  addRecommendationSchema,
  reviseRecommendationSchema,
  withdrawRecommendationSchema,
} from "@/lib/register/recommendations/schema";
import {
  addRecommendation,
  reinstateRecommendation,
  reviseRecommendation,
  withdrawRecommendation,
} from "@/lib/register/recommendations/write";
import { addSourceSchema } from "@/lib/register/sources/schema";
import { addSource } from "@/lib/register/sources/write";
import { giveVerdictSchema, recordUpdateSchema } from "@/lib/register/updates/schema";
import { giveVerdict, recordUpdate } from "@/lib/register/updates/write";
import { addresses } from "@/lib/web/addresses";
import { checked, addressed } from "@/lib/delivery/api/bodies";

const saidRecord = ({ reference }: { reference: string }) => ({
  reference,
  address: addressed(addresses.record(reference)),
});
const saidUpdate = ({ reference, number }: { reference: string; number: number }) => ({
  reference,
  number,
  address: addressed(addresses.update(reference, number)),
});
const saidRecordedUpdate = ({ remarks, ...update }: Awaited<ReturnType<typeof recordUpdate>>) => ({
  ...saidUpdate(update),
  ...(remarks.length > 0 ? { remarks: remarks.map((remark) => ENGLISH.message(remark)) } : {}),
});

export const WRITINGS: readonly Writing[] = [
  defineWriting({
    method: "POST",
    path: "/sources",
    scope: "write",
    body: "NewSource",
    answers: "AddedSource",
    changes: false,
    status: 201,
    summary: "Add a source",
    write: ({ user }, body) => {
      const { authors, identifiers, ...facts } = body;
      // The form has one per line.
      const lines = {
        authors: (authors ?? []).join("\n"),
        identifiers: (identifiers ?? []).map(({ scheme, value }) => `${scheme}: ${value}`).join("\n"),
      };
      return addSource(user, checked(addSourceSchema, { ...facts, ...lines }));
    },
    say: ({ slug }: { slug: string }) => ({ slug, address: addressed(addresses.source(slug)) }),
  }),
  defineWriting({
    method: "POST",
    path: "/actors",
    scope: "write",
    body: "NewActor",
    answers: "AddedActor",
    changes: false,
    status: 201,
    summary: "Add an actor",
    write: ({ user }, body) => addActor(user, checked(addActorSchema, body)),
    say: ({ slug }: { slug: string }) => ({ slug, address: addressed(addresses.actor(slug)) }),
  }),
  defineWriting({
    method: "POST",
    path: "/records",
    scope: "write",
    body: "NewRecord",
    answers: "SavedRecord",
    changes: false,
    status: 201,
    summary: "Add a record",
    write: ({ user }, body) => addRecommendation(user, checked(addRecommendationSchema, body)),
    say: saidRecord,
  }),
  defineWriting({
    method: "PUT",
    path: "/records/{reference}",
    scope: "write",
    body: "Revision",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Change the wording of a record. Send all of its fields, not only those that change",
    write: ({ user, path }, body, { revision }) =>
      reviseRecommendation(
        user,
        checked(reviseRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/withdraw",
    scope: "write",
    body: "Note",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Withdraw a record that was added by mistake",
    write: ({ user, path }, body, { revision }) =>
      withdrawRecommendation(
        user,
        checked(withdrawRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/reinstate",
    scope: "write",
    body: "Note",
    answers: "SavedRecord",
    changes: true,
    status: 200,
    summary: "Reinstate a withdrawn record",
    write: ({ user, path }, body, { revision }) =>
      reinstateRecommendation(
        user,
        checked(withdrawRecommendationSchema, body, { reference: path["reference"], baseRevision: revision }),
      ),
    say: saidRecord,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/updates",
    scope: "write",
    body: "NewUpdate",
    answers: "SavedUpdate",
    changes: true,
    status: 201,
    summary: "Record an update with its evidence, or correct an earlier update",
    write: ({ user, path }, body, { revision, updates }) =>
      recordUpdate(
        user,
        checked(recordUpdateSchema, body, {
          reference: path["reference"],
          baseRevision: revision,
          baseUpdate: updates,
        }),
      ),
    say: saidRecordedUpdate,
  }),
  defineWriting({
    method: "POST",
    path: "/records/{reference}/updates/{number}/verdict",
    scope: "verify",
    body: "Verdict",
    answers: "SavedUpdate",
    changes: "if it says so",
    status: 200,
    summary: "Verify or query someone else’s update",
    write: ({ user, path, request }, body, seen) =>
      giveVerdict(
        user,
        checked(giveVerdictSchema, body, { reference: path["reference"], number: path["number"] }),
        request.headers.has("if-match") ? seen : null,
      ),
    say: saidUpdate,
  }),
];
