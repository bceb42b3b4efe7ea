import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { Cell } from "@/components/data-table";
import { StatusTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import type { ListedRecommendation } from "@/lib/register/lists/row-query";
import { addresses, type Query } from "@/lib/web/addresses";

/** The first cells of a record's row in a table: its reference, which leads to it, its title and its status. */
export function RecordCells({
  record: { reference, title, status },
  asOf,
  children,
}: {
  record: Pick<ListedRecommendation, "reference" | "title" | "status">;
  /** The as-of parameters, for the link. */
  asOf: Query;
  /** What is said of it below its title. */
  children?: ReactNode;
}) {
  const t = useWords();
  return (
    <>
      <th scope="row" className="tabular whitespace-nowrap">
        <Link href={addresses.record(reference, asOf)} prefetch={false}>
          {reference}
        </Link>
      </th>
      <Cell label={t("Title")}>
        <UserText>{title}</UserText>
        {children}
      </Cell>
      <Cell label={t("Status")}>
        <StatusTag status={status} />
      </Cell>
    </>
  );
}
