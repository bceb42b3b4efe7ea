import type { RowError } from "@/lib/delivery/imports/row-faults";

/** What the rows of one record are known by, and its fault. */
export type LateFault = { key: string; fault: RowError };

/**
 * What is wrong with links and groups is found only after the last row, when the rows have been taken. Where they are to be
 * left out, it is kept for the next reading of the file, which leaves them out in their place.
 */
export class LateFaults {
  private readonly found = new Map<string, RowError[]>();

  /** Grows with each fault that was not known. */
  size = 0;

  add({ key, fault }: LateFault): void {
    const known = this.found.get(key) ?? [];
    if (known.some(({ field, value }) => field === fault.field && value === fault.value)) return;
    this.found.set(key, [...known, fault]);
    this.size += 1;
  }

  of(key: string): readonly RowError[] {
    return this.found.get(key) ?? [];
  }
}

/** What the rows of one record are known by in every reading of a file. */
export function lateKey({
  nameKey,
  sourceKey,
  apartKey,
}: {
  nameKey: string;
  sourceKey: string;
  apartKey: string;
}): string {
  return JSON.stringify([nameKey, sourceKey, apartKey]);
}
