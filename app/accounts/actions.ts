"use server";

import { accountSchema, inviteSchema, roleSchema } from "@/lib/access/accounts/schema";
import * as accounts from "@/lib/access/accounts/write";
import { addresses } from "@/lib/web/addresses";
import { formAction, type Outcome } from "@/lib/web/form-action";

function accountPage({ id }: { id: string }): string {
  return addresses.accountOf(id);
}

function showLink({ link }: accounts.IssuedLink): Outcome {
  return { shown: link };
}

export const invite = formAction(
  inviteSchema,
  async (user, input) => ({ ...input, ...(await accounts.inviteAccount(user, input)) }),
  ({ link, name, email }) => ({ shown: link, of: `${name}, ${email}` }),
);
export const renewInvitation = formAction(accountSchema, accounts.renewInvitation, showLink);
export const resetPassword = formAction(accountSchema, accounts.resetPassword, showLink);
export const changeRole = formAction(roleSchema, accounts.changeRole, accountPage);
export const disable = formAction(accountSchema, accounts.disableAccount, accountPage);
export const enable = formAction(accountSchema, accounts.enableAccount, accountPage);
