import { useWords } from "#words";
import type { ListAddress } from "./address";
import { BigNumber } from "@/components/charts/big-number";
import type { Progress } from "@/lib/figures/progress/read";
import { DUE_SOON_DAYS, SILENT_DAYS } from "@/lib/figures/progress/sums";
import type { Counting } from "@/lib/register/state/counting";

/** How many records there are, and how many need attention. */
export function Figures({ progress, chosen, listed }: { progress: Progress; chosen: Counting; listed: ListAddress }) {
  const t = useWords();
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <li>
        <BigNumber
          value={progress.total}
          label={
            chosen === "asks"
              ? t("{count, plural, one {ask} other {asks}}", { count: progress.total })
              : t("{count, plural, one {record} other {records}}", { count: progress.total })
          }
          href={listed({})}
        />
      </li>
      <li>
        <BigNumber value={progress.overdue} label={t("overdue")} href={listed({ overdue: true }, "due")} />
      </li>
      <li>
        <BigNumber
          value={progress.dueSoon}
          label={t("due within {days} days", { days: DUE_SOON_DAYS })}
          href={listed({ dueWithin: DUE_SOON_DAYS }, "due")}
        />
      </li>
      <li>
        <BigNumber
          value={progress.silent}
          label={t("no update for {days} days or more", { days: SILENT_DAYS })}
          href={listed({ silent: SILENT_DAYS }, "silent", true)}
        />
      </li>
      {progress.reviewOverdue > 0 ? (
        <li>
          <BigNumber
            value={progress.reviewOverdue}
            label={t("review overdue")}
            href={listed({ reviewOverdue: true }, "review")}
          />
        </li>
      ) : null}
      {progress.replyOverdue > 0 ? (
        <li>
          <BigNumber
            value={progress.replyOverdue}
            label={t("response overdue")}
            href={listed({ replyOverdue: true }, "reply")}
          />
        </li>
      ) : null}
    </ul>
  );
}
