import Link from "next/link";
import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { addresses } from "@/lib/web/addresses";

/**
 * The newest entry of the history at the page's instant, at the bottom of the page, also in print. With it, anyone can
 * later have it proved that the data behind the page was not rewritten. The screen shows the beginning of the hash; all
 * of it can be copied, and is printed. Renders nothing in an empty register.
 */
export function HeadLine({
  head,
  zone,
  permanent,
}: {
  head: { sequence: string; hash: string; instant: Date } | null;
  /** The register's time zone, an IANA name. */
  zone: string;
  /** The address that always shows the same as this page does now. */
  permanent?: string;
}) {
  const t = useWords();
  if (head === null) return null;
  return (
    <div className="mt-10 flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-line pt-3 text-sm text-ink-soft">
      <p>
        {t.rich("Head of the history: entry {sequence}, {when}, {hash}", {
          sequence: head.sequence,
          when: <Instant key="when" at={head.instant} zone={zone} />,
          hash: (
            <span key="hash" className="short-hash" title={head.hash}>
              {head.hash}
            </span>
          ),
        })}
      </p>
      <p className="print-hidden flex flex-wrap gap-x-6 gap-y-1">
        <Link href={addresses.help("proof")} prefetch={false}>
          {t("What this proves")}
        </Link>
        {permanent === undefined ? null : (
          <Link href={permanent} prefetch={false}>
            {t("Permanent link to this view")}
          </Link>
        )}
      </p>
    </div>
  );
}
