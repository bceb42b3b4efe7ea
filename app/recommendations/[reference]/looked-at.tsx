import { useWords } from "#words";
import { SummaryList } from "@/components/summary-list";
import { VagueDate } from "@/components/vague-date";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";

/** Where the author of an update looked and found nothing. */
export function LookedAt({ looked }: { looked: NonNullable<RecordedUpdate["looked"]> }) {
  const t = useWords();
  const words = (text: string) => (
    <span lang="" className="whitespace-pre-wrap">
      {text}
    </span>
  );
  return (
    <>
      <p className="mt-3 font-semibold">{t("Looked and found nothing")}</p>
      <SummaryList
        items={[
          { term: t("Where"), details: words(looked.in) },
          { term: t("Words"), details: words(looked.for) },
          { term: t("Up to which day"), details: <VagueDate edtf={looked.until} /> },
        ]}
      />
    </>
  );
}
