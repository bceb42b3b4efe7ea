import Link from "next/link";
import { Notice } from "@/components/notice";
import { UserText } from "@/components/written";
import { words } from "@/lib/platform/language/request";
import { addresses, withoutAsOf } from "@/lib/web/addresses";
import type { SearchParams } from "@/lib/web/search-params";

/** The parameter that names the record whose addressees and themes the form begins with. */
export const AS_IN = "as_in";

/**
 * Offers the addressees and themes of the record that was added last from the source. Nothing is taken over unless
 * somebody asks for it, and then the page says so until they are taken out again.
 */
export async function AsInRecord({
  last,
  taken,
  parameters,
}: {
  last: { reference: string; title: string } | null;
  /** The record whose addressees and themes the form has. */
  taken: string | null;
  parameters: SearchParams;
}) {
  const t = await words();
  const others = withoutAsOf(parameters).filter(([name]) => name !== AS_IN);
  if (taken !== null) {
    return (
      <Notice
        tone="warning"
        title={t("Addressees and themes are those of {reference}. Check them.", { reference: taken })}
      >
        <p>
          <Link href={addresses.addRecord(others)} prefetch={false}>
            {t("Clear them")}
          </Link>
        </p>
      </Notice>
    );
  }
  if (last === null) return null;
  return (
    <p className="mb-6">
      <Link href={addresses.addRecord([...others, [AS_IN, last.reference]])} prefetch={false}>
        {t("Use the addressees and themes of {reference}", { reference: last.reference })}
      </Link>{" "}
      <span className="text-ink-soft">
        <UserText>{last.title}</UserText>
      </span>
    </p>
  );
}
