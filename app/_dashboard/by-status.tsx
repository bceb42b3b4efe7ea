import { useWords } from "#words";
import type { Listed } from "./address";
import { Count } from "./count";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ResponseTag, StatusTag } from "@/components/status-tag";
import type { Progress } from "@/lib/figures/progress/read";
import { valuesOf } from "@/lib/platform/vocabulary";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";

/** The status of the records, and what their addressees responded. */
export function ByStatus({ progress, listed }: { progress: Progress; listed: Listed }) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Statuses counts={progress.byStatus} listed={listed} />
      <Responses counts={progress.byResponse} listed={listed} />
    </div>
  );
}

function Statuses({ counts, listed }: { counts: Progress["byStatus"]; listed: Listed }) {
  const t = useWords();
  return (
    <DataTable caption={t("By status")}>
      <thead>
        <tr>
          <ColumnHeading>{t("Status")}</ColumnHeading>
          <ColumnHeading numeric>{t("Records")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {valuesOf(STATUSES).map((status) => (
          <tr key={status}>
            <th scope="row">
              <StatusTag status={status} />
            </th>
            <Cell numeric>
              <Count
                value={counts[status]}
                href={listed({ status: [status] })}
                what={t.message(STATUSES[status].label)}
              />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Responses({ counts, listed }: { counts: Progress["byResponse"]; listed: Listed }) {
  const t = useWords();
  return (
    <DataTable caption={t("By addressee’s response")}>
      <thead>
        <tr>
          <ColumnHeading>{t("Response")}</ColumnHeading>
          <ColumnHeading numeric>{t("Records")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {valuesOf(RESPONSES).map((response) => (
          <tr key={response}>
            <th scope="row">
              <ResponseTag response={response} />
            </th>
            <Cell numeric>
              <Count
                value={counts[response]}
                href={listed({ response: [response] })}
                what={t.message(RESPONSES[response].label)}
              />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
