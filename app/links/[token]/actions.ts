"use server";

import { headers } from "next/headers";
import { clientOf } from "@/lib/access/accounts/client";
import { redeemLink } from "@/lib/access/accounts/link-query";
import { invitationSchema, resetSchema, setUpSchema, type RedeemLinkInput } from "@/lib/access/accounts/schema";
import { addresses } from "@/lib/web/addresses";
import { anonymousFormAction } from "@/lib/web/form-action";
import { setSessionCookie } from "@/lib/web/session";

async function redeemHere(input: RedeemLinkInput): Promise<void> {
  await setSessionCookie(await redeemLink(input, clientOf(await headers())));
}

export const setUp = anonymousFormAction(setUpSchema, redeemHere, () => addresses.home());
export const acceptInvitation = anonymousFormAction(invitationSchema, redeemHere, () => addresses.home());
export const resetPassword = anonymousFormAction(resetSchema, redeemHere, () => addresses.home());
