import { redirect } from "next/navigation";
import type { SearchParams } from "@/lib/web/search-params";

/**
 * A form also sends its empty fields, but the address that people copy should not have them. Redirects to `address`,
 * which asks for the same without them, unless there are faults to show first.
 */
export function redirectWithoutEmptyFields(
  parameters: SearchParams,
  faults: readonly unknown[],
  address: string,
): void {
  if (faults.length === 0 && Object.values(parameters).flat().includes("")) redirect(address);
}
