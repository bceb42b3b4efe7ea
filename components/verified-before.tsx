import { useWords } from "#words";
import { VagueDate } from "@/components/vague-date";
import { dayInZone } from "@/lib/platform/time/dates";

/** Says that an update was verified before the wording changed that it is about. */
export function VerifiedBefore({ wording, zone }: { wording: Date; zone: string }) {
  const t = useWords();
  return (
    <span className="text-ink-soft">
      {t.rich("Verified before the wording of {date}", {
        date: <VagueDate key="date" edtf={dayInZone(wording, zone)} />,
      })}
    </span>
  );
}
