import type { ReactNode } from "react";
import { ReadingForm } from "./reading-form";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Notice } from "@/components/notice";
import { SummaryList } from "@/components/summary-list";
import { type Doubt, type Look, LOOKED_ROWS } from "@/lib/delivery/imports/look";
import type { Upload } from "@/lib/delivery/imports/read";
import { DELIMITERS, ENCODINGS } from "@/lib/delivery/imports/vocabulary";
import { words } from "@/lib/platform/language/request";
import type { Translator } from "@/lib/platform/language/translate";

type Sheets = Extract<Look["file"], { sheets: unknown }>["sheets"];

function sheetLabel(t: Translator, sheet: Sheets[number]): string {
  if (sheet.rows === null) return sheet.name;
  const { name, rows, isHidden } = sheet;
  return isHidden
    ? t("{name} (hidden, {rows, plural, one {# row} other {# rows}})", { name, rows })
    : t("{name} ({rows, plural, one {# row} other {# rows}})", { name, rows });
}

function summary(t: Translator, look: Look | null): string {
  if (look === null) return t("Change how the file is read");
  const { file, headerLine: line } = look;
  if (look.headerRows === 0) {
    return file.format === "csv"
      ? t("Read as {encoding}, without column names", { encoding: t.message(ENCODINGS[file.encoding].label) })
      : t("Read as sheet “{sheet}”, without column names", { sheet: file.sheet });
  }
  return file.format === "csv"
    ? t("Read as {encoding}, with column names in row {line, number}", {
        encoding: t.message(ENCODINGS[file.encoding].label),
        line,
      })
    : t("Read as sheet “{sheet}”, with column names in row {line, number}", { sheet: file.sheet, line });
}

/** Rows of one kind, by their numbers and texts. */
function Examples({ t, look, kind }: { t: Translator; look: Look; kind: "group" | "total" | "hidden" }) {
  return (
    <ul className="text-ink-soft">
      {look.setAside.examples
        .filter((example) => example.kind === kind)
        .map(({ line, text }) => (
          <li key={line} className="wrap-anywhere">
            {t("Row {line, number}:", { line })} <span lang="">{text}</span>
          </li>
        ))}
    </ul>
  );
}

/** What of the file is not a row of the table, or may be overlooked in it; nothing where there is nothing. */
async function Facts({ upload, look }: { upload: Upload; look: Look }) {
  const t = await words();
  const { above, headerRows, setAside, file, isWhole } = look;
  const { mapping } = upload;
  const sheet =
    file.format === "csv"
      ? undefined
      : file.sheets.flatMap((one) => (one.rows !== null && one.name === file.sheet ? [one] : []))[0];
  const hidden = sheet?.hiddenRows ?? setAside.hidden;
  const hiddenColumns = look.columns.filter(({ isHidden }) => isHidden);
  const counted = (said: ReactNode, kind: "group" | "total" | "hidden") => (
    <>
      <p>{said}</p>
      <Examples t={t} look={look} kind={kind} />
    </>
  );
  const items = [
    {
      term: t("Above the table"),
      details:
        above.length === 0 ? null : (
          <span lang="" className="wrap-anywhere">
            {above.map(({ text }) => text).join(" · ")}
          </span>
        ),
    },
    {
      term: t("Column names"),
      details: headerRows === 2 ? t("Joined from two rows, as the upper one stands over groups of columns.") : null,
    },
    {
      term: t("Headings between rows"),
      details:
        setAside.groups === 0
          ? null
          : counted(
              mapping.groupRows === "rows"
                ? t(
                    "{count, plural, one {# row looks} other {# rows look}} like a heading, and will be read as rows.",
                    {
                      count: setAside.groups,
                    },
                  )
                : t(
                    "{count, plural, one {# heading was} other {# headings were}} found and will be left out. The column “Group” below gives each row the heading above it.",
                    { count: setAside.groups },
                  ),
              "group",
            ),
    },
    {
      term: t("Totals"),
      details:
        setAside.totals === 0
          ? null
          : counted(
              mapping.totalRows === "rows"
                ? t("{count, plural, one {# row looks} other {# rows look}} like a total, and will be read as rows.", {
                    count: setAside.totals,
                  })
                : t("{count, plural, one {# total was} other {# totals were}} found and will be left out.", {
                    count: setAside.totals,
                  }),
              "total",
            ),
    },
    {
      term: t("Hidden rows"),
      details:
        hidden === 0
          ? null
          : counted(
              <>
                {mapping.hiddenRows === "leaveOut"
                  ? t("{count, plural, one {# row is} other {# rows are}} hidden in the sheet, and will be left out.", {
                      count: hidden,
                    })
                  : t(
                      "{count, plural, one {# row is} other {# rows are}} hidden in the sheet, and will be read like the others.",
                      { count: hidden },
                    )}
                {sheet?.isFiltered ? <> {t("The sheet is filtered.")}</> : null}
              </>,
              "hidden",
            ),
    },
    {
      term: t("Hidden columns"),
      details:
        hiddenColumns.length === 0 ? null : (
          <>
            {t(
              "{count, plural, one {# column is} other {# columns are}} hidden in the sheet, and will be read like the others:",
              {
                count: hiddenColumns.length,
              },
            )}{" "}
            <span lang="" className="wrap-anywhere">
              {hiddenColumns.map(({ name }) => name).join(" · ")}
            </span>
          </>
        ),
    },
  ].filter(({ details }) => details !== null);
  if (items.length === 0) return null;
  return (
    <div className="my-4">
      <SummaryList items={items} />
      {isWhole ? null : (
        <p className="mt-1 text-ink-soft">
          {t("These are from the first {count, number} rows. The check counts them all.", { count: LOOKED_ROWS })}
        </p>
      )}
    </div>
  );
}

/** The letters that a guessed encoding may have got wrong, where they stand. */
async function Doubts({ doubts, encoding }: { doubts: readonly Doubt[]; encoding: string }) {
  const t = await words();
  return (
    <Notice tone="warning" title={t("The encoding was guessed")}>
      <p>{t("Check the marked letters. If they look wrong, choose another encoding below.")}</p>
      <DataTable caption={t("Letters in doubt")} captionHidden cards>
        <thead>
          <tr>
            <ColumnHeading numeric>{t("Row in the file")}</ColumnHeading>
            <ColumnHeading>{t("Column")}</ColumnHeading>
            <ColumnHeading wide>{t("Read as {encoding}", { encoding })}</ColumnHeading>
            <ColumnHeading wide>{t("By other encodings")}</ColumnHeading>
          </tr>
        </thead>
        <tbody>
          {doubts.map(({ line, column, pieces, others }) => (
            <tr key={`${line} ${column}`}>
              <Cell label={t("Row in the file")} numeric>
                {t("{line, number}", { line })}
              </Cell>
              <Cell label={t("Column")}>
                <span className="wrap-anywhere">{column}</span>
              </Cell>
              <Cell label={t("Read as {encoding}", { encoding })}>
                <span lang="" className="wrap-anywhere">
                  {pieces.map(({ text, isDoubtful }, index) =>
                    isDoubtful ? (
                      <mark key={index} className="border-b-2 border-accent bg-accent-tint text-ink">
                        {text}
                      </mark>
                    ) : (
                      <span key={index}>{text}</span>
                    ),
                  )}
                </span>
              </Cell>
              <Cell label={t("By other encodings")}>
                {others.length === 0
                  ? "–"
                  : others.map((other) => (
                      <div key={other.encoding} className="wrap-anywhere">
                        <span className="text-ink-soft">{t.message(ENCODINGS[other.encoding].label)}:</span>{" "}
                        <span lang="">{other.text}</span>
                      </div>
                    ))}
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Notice>
  );
}

/** How the file was read, what was found in it besides rows, and a form to read it differently. */
export async function Reading({ upload, look }: { upload: Upload; look: Look | null }) {
  const t = await words();
  const file = look?.file;
  const { mapping } = upload;
  const isOther =
    mapping.delimiter !== undefined && mapping.delimiter !== null && !Object.hasOwn(DELIMITERS, mapping.delimiter);
  return (
    <>
      {file?.format === "csv" && !file.sure ? (
        <Doubts doubts={file.doubts} encoding={t.message(ENCODINGS[file.encoding].label)} />
      ) : null}
      {look ? <Facts upload={upload} look={look} /> : null}
      <details open={look === null} className="my-6 border-y border-line py-3">
        <summary className="min-h-6 font-semibold">{summary(t, look)}</summary>
        <div className="mt-4">
          <ReadingForm
            id={upload.id}
            sheets={
              file === undefined || file.format === "csv"
                ? null
                : file.sheets.map((sheet) => ({ value: sheet.name, label: sheetLabel(t, sheet) }))
            }
            chosen={{
              sheet: file === undefined || file.format === "csv" ? "" : file.sheet,
              encoding: mapping.encoding ?? "",
              delimiter: isOther ? "other" : (mapping.delimiter ?? ""),
              otherDelimiter: isOther ? (mapping.delimiter ?? "") : "",
              headerLine: String(mapping.headerLine ?? ""),
              headerRows: String(mapping.headerRows ?? ""),
              groupRows: mapping.groupRows ?? "leaveOut",
              totalRows: mapping.totalRows ?? "leaveOut",
              hiddenRows: mapping.hiddenRows ?? "rows",
            }}
          />
        </div>
      </details>
    </>
  );
}
