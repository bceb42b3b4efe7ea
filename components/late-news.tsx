import { useWords } from "#words";
import { Icon } from "@/components/icon";
import { type DateInWords, WrittenDate } from "@/components/written-date";

/** Says when that happened which the register learned only later. */
export function LateNews({ date }: { date: DateInWords }) {
  const t = useWords();
  return (
    <span className="inline-flex items-center gap-1">
      <Icon name="past" />
      <span>{t.rich("Event of {date}", { date: <WrittenDate key="date" {...date} /> })}</span>
    </span>
  );
}
