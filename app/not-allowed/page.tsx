import type { Metadata } from "next";
import PageForbidden, { generateMetadata as titleOf } from "@/app/forbidden";
import { requireUser } from "@/lib/web/session";

export function generateMetadata(): Promise<Metadata> {
  return titleOf();
}

/**
 * What somebody is sent who may not see a page: see `sendWholePages` in scripts/whole-pages.ts. Other pages use
 * `forbidden()`.
 */
export default async function NotAllowedPage() {
  await requireUser();
  return <PageForbidden />;
}
