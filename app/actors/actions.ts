"use server";

import {
  addActorSchema,
  addInterestSchema,
  reviseActorSchema,
  reviseInterestSchema,
  withdrawInterestSchema,
} from "@/lib/register/actors/schema";
import { mergeTwoSchema, separateAgainSchema } from "@/lib/register/names/schema";
import * as write from "@/lib/register/actors/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function actorPage({ holder }: { holder: string }): string {
  return `${addresses.actor(holder)}#interests`;
}

export const addActor = formAction(addActorSchema, write.addActor, ({ slug }) => addresses.actor(slug));
export const reviseActor = formAction(reviseActorSchema, write.reviseActor, ({ slug }) => addresses.actor(slug));
export const mergeActors = formAction(mergeTwoSchema, write.mergeActors, ({ slug }) => addresses.actor(slug));
export const separateActor = formAction(separateAgainSchema, write.separateActor, ({ slug }) => addresses.actor(slug));
export const addInterest = formAction(addInterestSchema, write.addInterest, actorPage);
export const reviseInterest = formAction(reviseInterestSchema, write.reviseInterest, actorPage);
export const withdrawInterest = formAction(withdrawInterestSchema, write.withdrawInterest, actorPage);
