import Link from "next/link";
import { Instant } from "@/components/instant";

/**
 * The newest entry of the history at the instant that a page is about, at the page's foot, on paper too: with it
 * anybody can have it proved later that what the page is made from was not rewritten. Nothing in an empty register.
 */
export function HeadLine({
  head,
  zone,
}: {
  head: { sequence: string; hash: string; instant: Date } | null;
  /** The register's time zone, an IANA name. */
  zone: string;
}) {
  if (head === null) return null;
  return (
    <p className="mt-10 border-t border-line pt-3 text-sm text-ink-soft">
      Head of the history: entry {head.sequence}, <Instant at={head.instant} zone={zone} />,{" "}
      <span className="tabular break-all">{head.hash}</span>.{" "}
      <Link href="/help/proof" prefetch={false} className="print-hidden">
        What this proves
      </Link>
    </p>
  );
}
