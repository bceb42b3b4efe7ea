import type { Metadata } from "next";
import PageForbidden, { generateMetadata as titleOf } from "@/app/forbidden";

export function generateMetadata(): Promise<Metadata> {
  return titleOf();
}

/**
 * What somebody is sent who may not see a page: see `sendWholePages` in scripts/whole-pages.ts. Other pages use
 * `forbidden()`.
 */
export default PageForbidden;
