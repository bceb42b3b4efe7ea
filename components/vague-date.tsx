import { useWords } from "#words";
import { WrittenDate } from "@/components/written-date";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";

/** A date as its source gives it (EDTF, possibly a full date), in words. */
export function VagueDate({ edtf }: { edtf: string }) {
  const { locale } = useWords();
  return <WrittenDate edtf={edtf} words={vagueDateWords(edtf, locale)} />;
}
