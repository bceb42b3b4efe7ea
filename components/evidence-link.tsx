import Link from "next/link";
import { UserText } from "@/components/written";
import { addresses, type Query } from "@/lib/web/addresses";

/** The link to an item of evidence: its number and title. */
export function EvidenceLink({ item, asOf }: { item: { number: number; title: string }; asOf: Query }) {
  return (
    <Link href={addresses.evidenceItem(item.number, asOf)} prefetch={false}>
      E-{item.number}: <UserText>{item.title}</UserText>
    </Link>
  );
}
