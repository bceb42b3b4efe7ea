"use server";

import { headers } from "next/headers";
import { clientOf } from "@/lib/access/accounts/client";
import { LinkError } from "@/lib/access/accounts/links";
import { redeemLink } from "@/lib/access/accounts/link-query";
import { invitationSchema, resetSchema, setUpSchema, type RedeemLinkInput } from "@/lib/access/accounts/schema";
import { noteSecurity } from "@/lib/access/accounts/security-log";
import { addresses } from "@/lib/web/addresses";
import { anonymousFormAction } from "@/lib/web/form-action";
import { setSessionCookie } from "@/lib/web/session";

async function redeemHere(input: RedeemLinkInput): Promise<void> {
  const client = clientOf(await headers());
  try {
    const person = await setSessionCookie(await redeemLink(input, client));
    noteSecurity("LINK_USED", client, { account: person?.id ?? null });
  } catch (error) {
    if (error instanceof LinkError) noteSecurity("LINK_REFUSED", client);
    throw error;
  }
}

export const setUp = anonymousFormAction(setUpSchema, redeemHere, () => addresses.home());
export const acceptInvitation = anonymousFormAction(invitationSchema, redeemHere, () => addresses.home());
export const resetPassword = anonymousFormAction(resetSchema, redeemHere, () => addresses.home());
