import { useWords } from "#words";
import { Icon } from "@/components/icon";
import { VagueDate } from "@/components/vague-date";

/** Says when that happened which the register learned only later. */
export function LateNews({ edtf }: { edtf: string }) {
  const t = useWords();
  return (
    <span className="inline-flex items-center gap-1">
      <Icon name="past" />
      <span>{t.rich("Event of {date}", { date: <VagueDate key="date" edtf={edtf} /> })}</span>
    </span>
  );
}
