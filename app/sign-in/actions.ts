"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientOf } from "@/lib/accounts/client";
import { ownPath } from "@/lib/accounts/own-path";
import { signInSchema, type SignInInput } from "@/lib/accounts/schema";
import { signIn } from "@/lib/accounts/sign-in";
import { endOwnSession } from "@/lib/accounts/write";
import { anonymousFormAction } from "@/lib/form-action";
import { clearSessionCookie, getActor, setSessionCookie } from "@/lib/session";

async function signInHere(input: SignInInput): Promise<string | undefined> {
  await setSessionCookie(await signIn(input, clientOf(await headers())));
  return input.next;
}

export const signInAction = anonymousFormAction(signInSchema, signInHere, ownPath);

/** Ends this browser's session, in the database and not only here, and takes its cookie. */
export async function signOut(): Promise<void> {
  const actor = await getActor();
  if (actor) await endOwnSession(actor, { id: actor.sessionId });
  await clearSessionCookie();
  redirect("/sign-in");
}
