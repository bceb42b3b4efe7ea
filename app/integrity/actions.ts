"use server";

import { verifyRegister } from "@/lib/integrity/read";
import { verifySchema, type VerifyInput } from "@/lib/integrity/schema";
import { verdictLines } from "@/lib/integrity/words";
import { words } from "@/lib/language/request";
import type { Actor } from "@/lib/policy";
import { formAction } from "@/lib/web/form-action";

async function verifyKept(actor: Actor, { since }: VerifyInput) {
  return verdictLines(await verifyRegister(actor, { kept: since }), await words()).join("\n");
}

export const verify = formAction(verifySchema, verifyKept, (shown) => ({ shown }));
