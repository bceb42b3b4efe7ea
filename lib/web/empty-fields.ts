import { redirect } from "next/navigation";
import type { SearchParams } from "@/lib/web/search-params";

/**
 * A form also sends its empty fields, which should not be in the address that people copy. Redirects to `address`,
 * which requests the same without them, unless there are faults to show first.
 */
export function redirectWithoutEmptyFields(
  parameters: SearchParams,
  faults: readonly unknown[],
  address: string,
): void {
  if (faults.length === 0 && Object.values(parameters).flat().includes("")) redirect(address);
}
