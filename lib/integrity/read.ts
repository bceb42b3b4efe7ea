import { evidenceVouchers } from "@/lib/evidence/vouchers";
import { readClock, type Head } from "@/lib/history/head";
import { verifyChain, type Verdict } from "@/lib/history/verify";
import { authorise, type Actor } from "@/lib/policy";
import { recommendationVouchers } from "@/lib/recommendations/vouchers";

/** Holds the whole register against its history; see `verifyChain`. */
export async function verifyRegister(actor: Actor, onProgress?: (entries: number) => void): Promise<Verdict> {
  authorise(actor, "history.verify");
  return verifyChain([...recommendationVouchers, ...evidenceVouchers], onProgress);
}

/** The head of the chain, to be kept elsewhere as a witness. */
export async function getHead(actor: Actor): Promise<Head | null> {
  authorise(actor, "register.read");
  return (await readClock()).head;
}
