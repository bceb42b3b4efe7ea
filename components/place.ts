/** Whether a path is one of these pages or below one. The start page has none below it. */
export function isPlace(path: string, pages: readonly string[]): boolean {
  return pages.some((page) => path === page || (page !== "/" && path.startsWith(`${page}/`)));
}
