import { useWords } from "#words";
import { Explained } from "@/components/explained";
import { VagueDate } from "@/components/vague-date";
import type { VagueDate as GivenDate } from "@/lib/platform/time/dates";

/** A date as its source gives it and, where that leaves the day open, which days it can mean and which of them counts. */
export function ExplainedDate({ date }: { date: GivenDate }) {
  return (
    <>
      <VagueDate edtf={date.edtf} /> <DaysMeant date={date} />
    </>
  );
}

/** Which days a vague date can mean; nothing for a full date. */
export function DaysMeant({ date: { earliest, latest } }: { date: GivenDate }) {
  const t = useWords();
  if (earliest === latest) return null;
  return (
    <Explained word={t("Which days?")} help="words#vague-dates">
      {t.rich("Any day from {earliest} to {latest}. It counts from the last of them, because by then it is certain.", {
        earliest: <VagueDate key="earliest" edtf={earliest} />,
        latest: <VagueDate key="latest" edtf={latest} />,
      })}
    </Explained>
  );
}
