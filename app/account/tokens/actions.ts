"use server";

import { makeTokenSchema, revokeTokenSchema } from "@/lib/delivery/api/schema";
import * as write from "@/lib/delivery/api/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

export const makeToken = formAction(makeTokenSchema, write.makeToken, ({ token }) => ({ shown: token }));
export const revokeToken = formAction(revokeTokenSchema, write.revokeToken, () =>
  addresses.tokens([["revoked", "yes"]]),
);
