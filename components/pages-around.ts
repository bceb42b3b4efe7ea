/** A page's number, or a gap between pages. The two gaps have different names, so that list keys differ. */
type PageEntry = number | "gap before" | "gap after";

/** The pages to link to: the first, the last, the current one and its neighbours, with gaps between. */
export function pagesAround(page: number, pages: number): PageEntry[] {
  const from = Math.max(2, page - 1);
  const to = Math.min(pages - 1, page + 1);
  const entries: PageEntry[] = [1];
  // A gap replaces at least two pages, because a single page takes no more space than a gap.
  if (from === 3) entries.push(2);
  else if (from > 3) entries.push("gap before");
  for (let number = from; number <= to; number += 1) entries.push(number);
  if (to === pages - 2) entries.push(pages - 1);
  else if (to < pages - 2) entries.push("gap after");
  if (pages > 1) entries.push(pages);
  return entries;
}
