import { message, type Message } from "@/lib/platform/language/message";

/** What is wrong with changing, citing or referring to something that is withdrawn; null for what is not. */
export function withdrawnFault(reference: string, isWithdrawn: boolean): Message | null {
  return isWithdrawn ? message("{reference} is withdrawn. Reinstate it first.", { reference }) : null;
}

/** What is wrong with withdrawing, or reinstating, something that is or is not `isWithdrawn`; null where it can be done. */
export function sameFault(isWithdrawn: boolean, withdrawn: boolean): Message | null {
  if (isWithdrawn !== withdrawn) return null;
  return withdrawn ? message("It is already withdrawn.") : message("It is not withdrawn.");
}
