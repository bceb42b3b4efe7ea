"use client";

import { useWords } from "#words";
import Link from "next/link";
import type { ReactNode } from "react";
import { Versions } from "../newer-version";
import { ChangedValues } from "./changed-values";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { HiddenField } from "@/components/form/hidden-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/notice";
import { StatusTag } from "@/components/status-tag";
import { UserText } from "@/components/written";
import type { BulkPreview, BulkRow } from "@/lib/register/bulk/words";
import { addresses } from "@/lib/web/addresses";
import type { FormState } from "@/lib/web/form-state";

/** How many records are shown before the others are folded. */
const SHOWN = 50;

/** What the write returned that a form has to show before it does anything, or null. */
export function previewIn(state: FormState): BulkPreview | null {
  // Only the writes of many records set it for these forms, and only to this type.
  return (state.current as BulkPreview | undefined) ?? null;
}

/** What would change, record by record, with the button that does it. It stands in the form that asked for it. */
export function Preview({ preview, confirm }: { preview: BulkPreview; confirm: string }) {
  const t = useWords();
  const { changed, unchanged, rejected, isProposed, overtaken, overtakenTotal } = preview;
  const hasStatus = changed.some(({ status }) => status !== null);
  return (
    <section aria-labelledby="preview" className="grid gap-4">
      <h2 id="preview" tabIndex={-1}>
        {t("Check what would change")}
      </h2>
      <p>
        {t("Nothing has been written yet.")}{" "}
        {[
          t("{count, plural, =0 {No record changes.} one {# record changes.} other {# records change.}}", {
            count: changed.length,
          }),
          unchanged.length > 0
            ? t("{count, plural, one {# stays as it is.} other {# stay as they are.}}", { count: unchanged.length })
            : "",
          rejected.length > 0
            ? t(
                "{count, plural, one {# cannot be changed and is left out.} other {# cannot be changed and are left out.}}",
                {
                  count: rejected.length,
                },
              )
            : "",
        ].join(" ")}
      </p>
      {overtakenTotal === 0 ? null : (
        <Notice tone="warning" title={t("Someone else saved this meanwhile")}>
          {overtaken.map(({ reference, details }) => (
            <div key={reference}>
              <p className="font-semibold">{reference}</p>
              <Versions newer={details} />
            </div>
          ))}
          {overtakenTotal > overtaken.length ? (
            <p>{t("And {count, number} more records.", { count: overtakenTotal - overtaken.length })}</p>
          ) : null}
        </Notice>
      )}
      {isProposed ? <p>{t("The updates do not count until someone else verifies them.")}</p> : null}
      {changed.length === 0 ? null : (
        <InParts rows={changed} more={(count) => t("Show {count, number} more records", { count })}>
          {(rows) => (
            <DataTable caption={t("Records that change")} captionHidden cards>
              <thead>
                <tr>
                  <ColumnHeading>{t("Reference")}</ColumnHeading>
                  <ColumnHeading>{t("Title")}</ColumnHeading>
                  <ColumnHeading>{t("What changes")}</ColumnHeading>
                  {hasStatus ? <ColumnHeading>{t("Status")}</ColumnHeading> : null}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <ChangedRow key={row.reference} row={row} hasStatus={hasStatus} />
                ))}
              </tbody>
            </DataTable>
          )}
        </InParts>
      )}
      {rejected.length === 0 ? null : (
        <div>
          <h3>{t("Left out")}</h3>
          <InParts rows={rejected} more={(count) => t("Show {count, number} more records", { count })}>
            {(rows) => (
              <ul className="grid gap-1">
                {rows.map((row) => (
                  <li key={row.reference}>
                    <Named row={row} />: {t.message(row.reason)}
                  </li>
                ))}
              </ul>
            )}
          </InParts>
        </div>
      )}
      {unchanged.length === 0 ? null : (
        <details>
          <summary className="cursor-pointer">
            {t("{count, plural, one {# record stays as it is} other {# records stay as they are}}", {
              count: unchanged.length,
            })}
          </summary>
          <p className="mt-1">{unchanged.map(({ reference }) => reference).join(", ")}</p>
        </details>
      )}
      <HiddenField name="checked" value={preview.checked} />
      <HiddenField name="seen" value={preview.seen} />
      {changed.length === 0 ? null : (
        <p>
          <SubmitButton name="confirm" value="yes">
            {confirm}
          </SubmitButton>
        </p>
      )}
    </section>
  );
}

/** The first rows, and the others folded. */
function InParts<Row>({
  rows,
  more,
  children,
}: {
  rows: readonly Row[];
  more: (count: number) => string;
  children: (rows: readonly Row[]) => ReactNode;
}) {
  const others = rows.slice(SHOWN);
  return (
    <div>
      {children(rows.slice(0, SHOWN))}
      {others.length === 0 ? null : (
        <details className="mt-2">
          <summary className="cursor-pointer font-semibold">{more(others.length)}</summary>
          {children(others)}
        </details>
      )}
    </div>
  );
}

function Named({ row: { reference, title } }: { row: BulkRow }) {
  return (
    <>
      <Link href={addresses.record(reference)} target="_blank" prefetch={false}>
        {reference}
      </Link>{" "}
      <UserText>{title}</UserText>
    </>
  );
}

function ChangedRow({ row, hasStatus }: { row: BulkPreview["changed"][number]; hasStatus: boolean }) {
  const t = useWords();
  const { reference, title, fields, status, isNewUpdate, remarks } = row;
  return (
    <tr>
      <Cell label={t("Reference")}>
        <Link href={addresses.record(reference)} target="_blank" prefetch={false} className="tabular whitespace-nowrap">
          {reference}
        </Link>
      </Cell>
      <Cell label={t("Title")}>
        <UserText>{title}</UserText>
      </Cell>
      <Cell label={t("What changes")}>
        <div>
          <ChangedValues fields={fields} />
          {isNewUpdate ? <p>{t("A new update")}</p> : null}
          {remarks.map(t.message).map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </div>
      </Cell>
      {hasStatus ? <Cell label={t("Status")}>{status === null ? null : <StatusChange {...status} />}</Cell> : null}
    </tr>
  );
}

function StatusChange({ before, after }: NonNullable<BulkPreview["changed"][number]["status"]>) {
  const t = useWords();
  return (
    <span className="sm:whitespace-nowrap">
      {before === after ? (
        <>
          <StatusTag status={before} /> <span className="text-ink-soft">{t("(stays)")}</span>
        </>
      ) : (
        t.rich("{before} → {after}", {
          before: <StatusTag key="before" status={before} />,
          after: <StatusTag key="after" status={after} />,
        })
      )}
    </span>
  );
}
