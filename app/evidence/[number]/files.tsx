import { UserText } from "@/components/written";
import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import { Notice } from "@/components/notice";
import type { ListedAttachment } from "@/lib/register/attachments/read";
import { sizeWords } from "@/lib/register/attachments/size-words";
import { isRefusal, kindLabel, REFUSALS } from "@/lib/register/attachments/vocabulary";
import { addresses } from "@/lib/web/addresses";
import { AttachForm } from "./attach-form";

/** The files on an item of evidence, the result of the last attempt to attach one, and the form to attach another. */
export function Files({
  number,
  files,
  zone,
  isNow,
  attachMegabytes,
  attached,
  refused,
}: {
  number: number;
  files: readonly ListedAttachment[];
  zone: string;
  isNow: boolean;
  /** Size limit for a new file; null for users who may not attach files. */
  attachMegabytes: number | null;
  /** SHA-256 of the file just attached. It comes from the address, so it may be any text. */
  attached: string;
  /** Why the last file was rejected. It comes from the address, so it may be any text. */
  refused: string;
}) {
  const t = useWords();
  const added = files.find(({ sha256 }) => sha256 === attached);
  return (
    <section aria-labelledby="files" className="mt-8">
      <h2 id="files">{t("Files")}</h2>
      {added ? (
        <Notice tone="success" title={t("File attached")}>
          <p className="wrap-anywhere">{added.name}</p>
        </Notice>
      ) : null}
      {isRefusal(refused) ? (
        <Notice tone="error" title={t("File not attached")}>
          <p>{t.message(REFUSALS[refused].message)}</p>
        </Notice>
      ) : null}
      {files.length === 0 ? (
        <p className="mt-3 text-ink-soft">{isNow ? t("None yet.") : t("No files had been attached by then.")}</p>
      ) : (
        <DataTable caption={t("{count, plural, one {# file} other {# files}}", { count: files.length })} cards>
          <thead>
            <tr>
              <ColumnHeading>{t("Name")}</ColumnHeading>
              <ColumnHeading>{t("Kind")}</ColumnHeading>
              <ColumnHeading numeric>{t("Size")}</ColumnHeading>
              <ColumnHeading>{t("Attached")}</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.sha256}>
                <th scope="row" className="min-w-0">
                  <a href={addresses.attachment(file.sha256, file.name)} className="wrap-anywhere">
                    <UserText>{file.name}</UserText>
                  </a>
                  <span className="block text-sm font-normal break-all text-ink-soft">SHA-256 {file.sha256}</span>
                </th>
                <Cell label={t("Kind")}>{t.message(kindLabel(file.mediaType))}</Cell>
                <Cell label={t("Size")} numeric>
                  {sizeWords(t, file.size)}
                </Cell>
                <Cell label={t("Attached")}>
                  {t.rich("{when} by {author}", {
                    when: <Instant key="when" at={file.recordedAt} zone={zone} />,
                    author: <PersonName key="author" name={file.author.name} />,
                  })}
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {attachMegabytes === null ? null : <AttachForm number={number} megabytes={attachMegabytes} />}
    </section>
  );
}
