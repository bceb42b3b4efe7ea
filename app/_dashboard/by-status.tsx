import { useWords } from "#words";
import type { ReactNode } from "react";
import type { ListAddress } from "./address";
import { Count } from "./count";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { ResponseTag, StatusTag } from "@/components/status-tag";
import type { Progress } from "@/lib/figures/progress/read";
import { valuesOf } from "@/lib/platform/vocabulary";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";

/** The status of the records, and what their addressees responded. */
export function ByStatus({ progress, listed }: { progress: Progress; listed: ListAddress }) {
  const t = useWords();
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Counts
        caption={t("By status")}
        heading={t("Status")}
        rows={valuesOf(STATUSES).map((status) => ({
          value: status,
          tag: <StatusTag status={status} />,
          label: t.message(STATUSES[status].label),
          count: progress.byStatus[status],
          href: listed({ status: [status] }),
        }))}
      />
      <Counts
        caption={t("By addressee’s response")}
        heading={t("Response")}
        rows={valuesOf(RESPONSES).map((response) => ({
          value: response,
          tag: <ResponseTag response={response} />,
          label: t.message(RESPONSES[response].label),
          count: progress.byResponse[response],
          href: listed({ response: [response] }),
        }))}
      />
    </div>
  );
}

type CountRow = { value: string; tag: ReactNode; label: string; count: number; href: string };

function Counts({ caption, heading, rows }: { caption: string; heading: string; rows: readonly CountRow[] }) {
  const t = useWords();
  return (
    <DataTable caption={caption}>
      <thead>
        <tr>
          <ColumnHeading>{heading}</ColumnHeading>
          <ColumnHeading numeric>{t("Records")}</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ value, tag, label, count, href }) => (
          <tr key={value}>
            <th scope="row">{tag}</th>
            <Cell numeric>
              <Count value={count} href={href} what={label} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
