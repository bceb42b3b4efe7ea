import { damaged } from "@/lib/delivery/tables/archive";
import type { SheetRow } from "@/lib/delivery/tables/table-row";
import { message } from "@/lib/platform/language/message";

/** Cells with a link, of one sheet. */
const MAX_LINKS = 500_000;
const MAX_ADDRESS_LENGTH = 2_000;

/** A web address that a cell leads to; null for what leads into the file, to a mailbox or to nothing. Nothing is fetched. */
export function webAddress(text: string | undefined): string | null {
  const address = (text ?? "").trim();
  if (!/^https?:\/\//i.test(address) || address.length > MAX_ADDRESS_LENGTH) return null;
  return URL.canParse(address) ? address : null;
}

/** The address in a formula that makes a link: `HYPERLINK("https://…";"words")`. */
export function linkOfFormula(formula: string): string | null {
  return webAddress(/^[a-z]*:?=?HYPERLINK\("((?:[^"]|"")*)"/i.exec(formula)?.[1]?.replaceAll('""', '"'));
}

/** The links of a sheet that stand apart from its cells. */
export class SheetLinks {
  private readonly rows = new Map<number, Map<number, string>>();
  private count = 0;

  add(line: number, column: number, address: string): void {
    this.count += 1;
    if (this.count > MAX_LINKS) damaged(message("it has too many links."));
    const row = this.rows.get(line) ?? new Map<number, string>();
    row.set(column, address);
    this.rows.set(line, row);
  }

  of(line: number): Pick<SheetRow, "links"> {
    const links = this.rows.get(line);
    return links ? { links } : {};
  }
}
