import { useWords } from "#words";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { Instant } from "@/components/instant";
import { Notice } from "@/components/notice";
import type { ListedAttachment } from "@/lib/attachments/read";
import { sizeWords } from "@/lib/attachments/size-words";
import { isRefusal, kindLabel, REFUSALS } from "@/lib/attachments/vocabulary";
import { AttachForm } from "./attach-form";

/** The files on an item of evidence, what came of the last try to add one, and the form that adds the next. */
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
  /** The largest file that may be added, or null for who may not add any. */
  attachMegabytes: number | null;
  /** SHA-256 of the file that was just added, or what the address says in its place. */
  attached: string;
  /** Why the last file was not taken, or what the address says in its place. */
  refused: string;
}) {
  const t = useWords();
  const added = files.find(({ sha256 }) => sha256 === attached);
  return (
    <section aria-labelledby="files" className="mt-8">
      <h2 id="files">Files</h2>
      {added ? (
        <Notice tone="success" title="The file is attached">
          <p className="break-words">{added.name}</p>
        </Notice>
      ) : null}
      {isRefusal(refused) ? (
        <Notice tone="error" title="The file is not attached">
          <p>{t.given(REFUSALS[refused].message)}</p>
        </Notice>
      ) : null}
      {files.length === 0 ? (
        <p className="mt-3 text-ink-soft">{isNow ? "None yet." : "None that was attached by then."}</p>
      ) : (
        <DataTable caption={files.length === 1 ? "1 file" : `${files.length} files`} cards>
          <thead>
            <tr>
              <ColumnHeading>Name</ColumnHeading>
              <ColumnHeading>Kind</ColumnHeading>
              <ColumnHeading numeric>Size</ColumnHeading>
              <ColumnHeading>Attached</ColumnHeading>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.sha256}>
                <th scope="row" className="min-w-0">
                  <a href={`/attachments/${file.sha256}/${encodeURIComponent(file.name)}`} className="break-words">
                    {file.name}
                  </a>
                  <span className="block text-sm font-normal break-all text-ink-soft">SHA-256 {file.sha256}</span>
                </th>
                <Cell label="Kind">{t.given(kindLabel(file.mediaType))}</Cell>
                <Cell label="Size" numeric>
                  {sizeWords(t, file.size)}
                </Cell>
                <Cell label="Attached">
                  <Instant at={file.recordedAt} zone={zone} /> by {file.author.name ?? "a person who has left"}
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
