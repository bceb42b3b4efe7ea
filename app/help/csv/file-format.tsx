import { useWords } from "#words";
import type { ReactNode } from "react";

const code = (inside: ReactNode) => <code>{inside}</code>;

/** The format of every CSV file. */
export function FileFormat() {
  const t = useWords();
  return (
    <div className="flow measure">
      <h2>{t("File format")}</h2>
      <ul>
        <li>
          {t(
            "RFC 4180: one header row, commas, lines ending in CR LF, and double quotes around fields that need them. A field can contain line breaks.",
          )}
        </li>
        <li>
          {t.rich(
            "UTF-8. Excel only recognises UTF-8 if the file starts with a byte order mark. To get one, add <code>excel=yes</code> to the address, as in <code>/recommendations.csv?excel=yes</code>.",
            { code },
          )}
        </li>
        <li>
          {t.rich(
            "Days are written as <code>2023-06-30</code> and times as <code>2023-06-30T12:00:00.000Z</code>, in UTC. Vague dates are given as written, in EDTF, with the earliest and latest day they can mean in separate columns.",
            { code },
          )}
        </li>
        <li>
          {t.rich(
            "Yes and no are <code>true</code> and <code>false</code>. An empty field means there is no value, never zero.",
            { code },
          )}
        </li>
        <li>
          {t.rich(
            "Codes are the same in every language. To add a column of labels for each column of codes, add <code>labels=ru</code> or <code>labels=kk</code> to the address. For example, <code>status_label_ru</code>. These columns come before <code>as_of</code>.",
            { code },
          )}
        </li>
        <li>
          {t.rich(
            "The same address with <code>as_of</code> and <code>known_at</code> always gives the same bytes, as long as the names of people do not change.",
            { code },
          )}
        </li>
      </ul>
      <h2>{t("Text that looks like a formula")}</h2>
      <p>
        {t.rich(
          "A spreadsheet may run a cell that starts with <code>=</code>, <code>+</code>, <code>-</code>, <code>@</code>, a tab or a line break. An apostrophe is added in front of such text. To restore the text, remove one apostrophe from each cell that starts with apostrophes followed by one of those characters or its full-width form. No other cell is changed.",
          { code },
        )}
      </p>
      <h2>{t("Commas or semicolons")}</h2>
      <p>
        {t(
          "The separator is always a comma. If your spreadsheet program expects semicolons, import the file (in Excel: Data, From Text/CSV; in LibreOffice: the dialog that opens) and choose comma and UTF-8.",
        )}
      </p>
    </div>
  );
}
