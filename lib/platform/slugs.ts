/**
 * A name in the form used in addresses: lower-case ASCII letters and digits, joined by hyphens. Empty when nothing is
 * left.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

/** A slug for the name that is not in use: numbered from 2 when the plain one is. Names in other scripts give `item-1`, `item-2`… */
export async function freeSlug(name: string, isTaken: (slug: string) => Promise<boolean>): Promise<string> {
  const base = slugOf(name);
  for (let number = 1; ; number += 1) {
    const slug = [base === "" ? "item" : base, ...(number > 1 || base === "" ? [String(number)] : [])].join("-");
    if (!(await isTaken(slug))) return slug;
  }
}
