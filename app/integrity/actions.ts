"use server";

import { formAction } from "@/lib/form-action";
import { verifyRegister } from "@/lib/integrity/read";
import { verifySchema, type VerifyInput } from "@/lib/integrity/schema";
import { verdictLines } from "@/lib/integrity/words";
import type { Actor } from "@/lib/policy";

function verifyKept(actor: Actor, { since }: VerifyInput) {
  return verifyRegister(actor, { kept: since });
}

export const verify = formAction(verifySchema, verifyKept, (verdict) => ({ shown: verdictLines(verdict).join("\n") }));
