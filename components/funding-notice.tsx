import Link from "next/link";
import { useWords } from "#words";
import { addresses } from "@/lib/web/addresses";

/**
 * Shown with all evidence whose provider has not disclosed who ultimately pays it. The notice says no more than that.
 */
export function FundingNotice({
  provider,
  asOf,
}: {
  provider: { slug: string; fundingUndisclosed: boolean } | null;
  /** The as-of parameters, for the link to the actor. */
  asOf: readonly (readonly [string, string])[];
}) {
  const t = useWords();
  if (!provider?.fundingUndisclosed) return null;
  return (
    <span className="mt-1 block border-l-4 border-line-strong pl-2">
      <Link href={`${addresses.actor(provider.slug, asOf)}#interests`} prefetch={false}>
        {t("This provider’s funding is not disclosed")}
      </Link>
    </span>
  );
}
