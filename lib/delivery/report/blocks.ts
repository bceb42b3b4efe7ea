import type { Chart } from "@/lib/figures/charts/chart";

/**
 * Part of a line. `quoted`: written by people who used the register, not by the report itself, and so possibly in
 * another language.
 */
export type Run = { text: string; href?: string; strong?: boolean; quoted?: boolean };

export type Block =
  | { kind: "heading"; level: 2 | 3; run: Run }
  | { kind: "paragraph"; runs: readonly Run[]; soft?: boolean }
  /** Somebody else's words, and where they come from. */
  | { kind: "quotation"; words: string; place: readonly Run[] }
  | { kind: "list"; items: readonly (readonly Run[])[] }
  | {
      kind: "table";
      caption: string;
      head: readonly string[];
      /** The first cell is the row's heading; the others are numbers. */
      rows: readonly { heading: Run; cells: readonly string[] }[];
    }
  | { kind: "chart"; chart: Chart }
  /** Blocks to keep on one page. */
  | { kind: "together"; blocks: readonly Block[] };

/** A report as shown on a page and written to a file: both contain exactly these blocks. */
export type ReportDocument = {
  title: string;
  /** The register's name. */
  register: string;
  /** What it is about: day, instant and filters. */
  about: readonly string[];
  blocks: readonly Block[];
};

/**
 * What a report needs to know about the register: its own address without a trailing slash, and the newest history
 * entry.
 */
export type Place = {
  publicAddress: string;
  /** The time zone in which instants are given. */
  zone: string;
  /** The permanent address of this report. */
  address: string;
  head: { sequence: string; hash: string } | null;
};

export const plain = (text: string): Run => ({ text });
export const quoted = (text: string): Run => ({ text, quoted: true });

/** An address that somebody typed, which is a link only if it is a web address. */
export const addressed = (address: string): Run =>
  /^https?:\/\//i.test(address) ? { text: address, href: address } : { text: address };

/** Parts joined by a comma or another separator. */
export function joined(parts: readonly (readonly Run[] | null)[], between: string): Run[] {
  return parts
    .filter((part) => part !== null && part.length > 0)
    .flatMap((part, index) => [...(index > 0 ? [plain(between)] : []), ...(part ?? [])]);
}
