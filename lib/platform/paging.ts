/** The page that was asked for, or the last one when there are not as many, with how many items come before it. */
export function pageWithin(asked: number, total: number, size: number): { page: number; pages: number; skip: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { page, pages, skip: (page - 1) * size };
}
