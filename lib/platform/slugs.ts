/** A name as it stands in an address: lower-case letters and digits of ASCII, hyphens between. Empty when nothing is left. */
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

/** A slug for the name that is not taken: numbered from 2 when it is. Names in other scripts are numbered from the start. */
export async function freeSlug(name: string, taken: (slug: string) => Promise<boolean>): Promise<string> {
  const base = slugOf(name);
  for (let number = 1; ; number += 1) {
    const slug = [base === "" ? "item" : base, ...(number > 1 || base === "" ? [String(number)] : [])].join("-");
    if (!(await taken(slug))) return slug;
  }
}
