import { readClock, type Head } from "@/lib/history/head";
import { verifyChain, type Verdict, type VerifyOptions } from "@/lib/history/verify";
import { VOUCHERS } from "@/lib/integrity/vouchers";
import { authorise, type Actor } from "@/lib/policy";

/** Holds the whole register against its history, and the history against heads that were kept elsewhere; see `verifyChain`. */
export async function verifyRegister(actor: Actor, options?: VerifyOptions): Promise<Verdict> {
  authorise(actor, "history.verify");
  return verifyChain(VOUCHERS, options);
}

/** The head of the chain, to be kept elsewhere as a witness. */
export async function getHead(actor: Actor): Promise<Head | null> {
  authorise(actor, "register.read");
  return (await readClock()).head;
}
