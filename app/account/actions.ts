"use server";

import { headers } from "next/headers";
import { clientOf } from "@/lib/access/accounts/client";
import { ownPasswordSchema, sessionSchema, type OwnPasswordInput } from "@/lib/access/accounts/schema";
import { changeOwnPassword, endOtherSessions, endOwnSession } from "@/lib/access/accounts/write";
import type { User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";
import { setSessionCookie } from "@/lib/web/session";

async function changePasswordHere(user: User, input: OwnPasswordInput): Promise<void> {
  await setSessionCookie(await changeOwnPassword(user, input, clientOf(await headers())));
}

export const changePassword = formAction(ownPasswordSchema, changePasswordHere, () =>
  addresses.account([["changed", "password"]]),
);
export const endSession = formAction(sessionSchema, endOwnSession, () => addresses.account());
export const endOthers = formAction(sessionSchema, endOtherSessions, () => addresses.account());
