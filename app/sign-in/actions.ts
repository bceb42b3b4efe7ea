"use server";

import { redirect } from "next/navigation";
import { openSessionHere } from "@/app/sign-in/open-session";
import { ownPath } from "@/lib/access/accounts/own-path";
import { signInSchema, type SignInInput } from "@/lib/access/accounts/schema";
import { sessionSecret } from "@/lib/access/accounts/secret";
import { endOwnSession } from "@/lib/access/accounts/write";
import { DRAFT_FORMS } from "@/lib/access/drafts/vocabulary";
import { keepDraft } from "@/lib/access/drafts/write";
import { can } from "@/lib/access/policy";
import { getStart } from "@/lib/delivery/saved-views/read";
import { addresses } from "@/lib/web/addresses";
import { carryOn, openSealedForm } from "@/lib/web/carried-form";
import { anonymousFormAction } from "@/lib/web/form-action";
import { clearSessionCookie, getUser } from "@/lib/web/session";

/**
 * Signs in. Returns the page that was requested, or else the user's start page. A form that was carried on is kept as its
 * author's draft, and its page shows it, or the worklist does when its author may not use the form any more.
 */
async function signInHere(input: SignInInput): Promise<string> {
  const carried = input.carried === undefined ? null : openSealedForm(sessionSecret(), input.carried);
  const person = await openSessionHere(input, carried?.author);
  if (carried && person) {
    const { id } = await keepDraft(person, carried.opened, carried.content);
    const { form, address } = carried.opened;
    return can(person, DRAFT_FORMS[form].action) ? addresses.draft(address, id) : addresses.worklist([["draft", id]]);
  }
  const asked = ownPath(input.next);
  return asked === "/" && person ? (await getStart(person)).address : asked;
}

const submitSignIn = anonymousFormAction(signInSchema, signInHere, (address) => address);

/** When signing in fails, the page still carries the form on. */
export const signInAction: typeof submitSignIn = async (previous, data) => {
  const carried = data.get("carried");
  if (typeof carried === "string" && openSealedForm(sessionSecret(), carried)) carryOn({ sealed: carried });
  return submitSignIn(previous, data);
};

/** Ends this browser's session in the database as well, and removes its cookie. */
export async function signOut(): Promise<void> {
  const user = await getUser();
  if (user) await endOwnSession(user, { id: user.sessionId });
  await clearSessionCookie();
  redirect(addresses.signIn());
}
