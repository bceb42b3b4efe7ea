"use server";

import { joinAskSchema, leaveAskSchema, renameAskSchema } from "@/lib/register/asks/schema";
import * as write from "@/lib/register/asks/write";
import { addresses } from "@/lib/web/addresses";
import { formAction } from "@/lib/web/form-action";

function askPage({ number }: { number: number }): string {
  return addresses.ask(number);
}

export const joinAsk = formAction(joinAskSchema, write.joinAsk, askPage);
export const leaveAsk = formAction(leaveAskSchema, write.leaveAsk, askPage);
export const renameAsk = formAction(renameAskSchema, write.renameAsk, askPage);
