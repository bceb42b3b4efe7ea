import Link from "next/link";
import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { addresses } from "@/lib/web/addresses";

/**
 * The newest entry of the history at the page's instant, at the bottom of the page, also in print. With it, anyone can
 * later have it proved that the data behind the page was not rewritten. Renders nothing in an empty register.
 */
export function HeadLine({
  head,
  zone,
}: {
  head: { sequence: string; hash: string; instant: Date } | null;
  /** The register's time zone, an IANA name. */
  zone: string;
}) {
  const t = useWords();
  if (head === null) return null;
  return (
    <p className="mt-10 border-t border-line pt-3 text-sm text-ink-soft">
      {t.rich("Head of the history: entry {sequence}, {when}, {hash}. <proof>What this proves</proof>", {
        sequence: head.sequence,
        when: <Instant key="when" at={head.instant} zone={zone} />,
        hash: (
          <span key="hash" className="tabular break-all">
            {head.hash}
          </span>
        ),
        proof: (inside) => (
          <Link href={addresses.help("proof")} prefetch={false} className="print-hidden">
            {inside}
          </Link>
        ),
      })}
    </p>
  );
}
