import { redirect } from "next/navigation";
import type { SearchParams } from "@/lib/web/search-params";

/**
 * A form sends its empty fields too; the address that people copy should not have them. Leads on to `address`, which
 * asks for the same without them, unless something of what was asked is still to be said.
 */
export function leaveOutEmptyFields(parameters: SearchParams, faults: readonly unknown[], address: string): void {
  if (faults.length === 0 && Object.values(parameters).flat().includes("")) redirect(address);
}
