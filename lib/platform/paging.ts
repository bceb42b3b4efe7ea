/** The requested page, or the last one if there are fewer pages, and the number of items before it. */
export function pageWithin(asked: number, total: number, size: number): { page: number; pages: number; skip: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { page, pages, skip: (page - 1) * size };
}
