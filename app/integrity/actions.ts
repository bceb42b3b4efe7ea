"use server";

import { verifyRegister } from "@/lib/audit/integrity/read";
import { verifySchema, type VerifyInput } from "@/lib/audit/integrity/schema";
import { verdictLines } from "@/lib/audit/integrity/words";
import { words } from "@/lib/platform/language/request";
import type { User } from "@/lib/access/policy";
import { formAction } from "@/lib/web/form-action";

async function verifyKept(user: User, { since }: VerifyInput) {
  return verdictLines(await verifyRegister(user, { kept: since }), await words()).join("\n");
}

export const verify = formAction(verifySchema, verifyKept, (shown) => ({ shown }));
