"use server";

import { headers } from "next/headers";
import { clientOf } from "@/lib/access/accounts/client";
import { takeUpLink } from "@/lib/access/accounts/link-query";
import { invitationSchema, resetSchema, setUpSchema, type TakeUpInput } from "@/lib/access/accounts/schema";
import { addresses } from "@/lib/web/addresses";
import { anonymousFormAction } from "@/lib/web/form-action";
import { setSessionCookie } from "@/lib/web/session";

async function takeUpHere(input: TakeUpInput): Promise<void> {
  await setSessionCookie(await takeUpLink(input, clientOf(await headers())));
}

export const setUp = anonymousFormAction(setUpSchema, takeUpHere, () => addresses.home());
export const takeUpInvitation = anonymousFormAction(invitationSchema, takeUpHere, () => addresses.home());
export const resetPassword = anonymousFormAction(resetSchema, takeUpHere, () => addresses.home());
