/** The page that an address asks for, counted from 1; the first when it asks for none or for something else. */
export function pageAsked(parameter: string | string[] | undefined): number {
  const asked = [parameter].flat().at(-1) ?? "";
  return /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1;
}

/** The page that was asked for, or the last one when there are not as many, with how many items come before it. */
export function pageWithin(asked: number, total: number, size: number): { page: number; pages: number; skip: number } {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(asked, pages);
  return { page, pages, skip: (page - 1) * size };
}
