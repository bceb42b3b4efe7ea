import { useWords } from "#words";
import { Tag } from "@/components/tag";
import { ADDRESS_STATES, type AddressState } from "@/lib/register/evidence/address-states";

/** How the page at an address of evidence is, beside what it was. */
export function AddressStateTag({ state }: { state: AddressState }) {
  const t = useWords();
  const term = ADDRESS_STATES[state];
  return <Tag tone={term.tone} label={t.message(term.label)} title={t.message(term.meaning)} />;
}
