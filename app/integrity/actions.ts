"use server";

import { verifyRegister } from "@/lib/audit/integrity/read";
import { verifySchema, type VerifyInput } from "@/lib/audit/integrity/schema";
import { verdictLines } from "@/lib/audit/integrity/words";
import { recordHeadKept } from "@/lib/delivery/first-days/write";
import { words } from "@/lib/platform/language/request";
import { log } from "@/lib/platform/log";
import type { User } from "@/lib/access/policy";
import { formAction } from "@/lib/web/form-action";

async function verifyKept(user: User, { since }: VerifyInput) {
  const verdict = await verifyRegister(user, { kept: since });
  if (since.length > 0 && verdict.fault === null) {
    try {
      await recordHeadKept(user);
    } catch (error) {
      // What was asked is the verdict, which has to be shown whether or not the database can write.
      log().warn({ err: error }, "It could not be noted that the register was verified against a saved head");
    }
  }
  return verdictLines(verdict, await words()).join("\n");
}

export const verify = formAction(verifySchema, verifyKept, (shown) => ({ shown }));
