"use server";

import { verifyRegister } from "@/lib/audit/integrity/read";
import { verifySchema, type VerifyInput } from "@/lib/audit/integrity/schema";
import { verdictLines } from "@/lib/audit/integrity/words";
import { words } from "@/lib/platform/language/request";
import type { Actor } from "@/lib/access/policy";
import { formAction } from "@/lib/web/form-action";

async function verifyKept(actor: Actor, { since }: VerifyInput) {
  return verdictLines(await verifyRegister(actor, { kept: since }), await words()).join("\n");
}

export const verify = formAction(verifySchema, verifyKept, (shown) => ({ shown }));
