import type { Readable } from "node:stream";
import { textsOf } from "@/lib/delivery/tables/archive";

/** Rows of a sheet that hold something, and how many of them are hidden. */
export type RowCounts = { rows: number; hidden: number };

const START = /<(?:([\w.-]+):)?sheetData(?:\s[^>]*?)?(\/?)>/;
/** Max characters kept of a row whose end has not been read yet: no row that can be imported is longer. */
const MAX_KEPT = 1_000_000;
/** Characters at the end of what came, in which a tag may have begun. */
const TAIL = 200;

/** Counts the rows between the tags of a sheet's data, without parsing them. */
class RowCounter implements RowCounts {
  rows = 0;
  hidden = 0;
  private hasText = false;
  private isHidden = false;
  private readonly signs: readonly string[];

  constructor(prefix: string) {
    this.signs = [`<${prefix}v>`, `<${prefix}v `, `<${prefix}is>`, `<${prefix}is `];
  }

  /** A row, or the first or a further part of one. */
  see(text: string, isFirst: boolean): void {
    if (isFirst) {
      this.close();
      this.isHidden = /\shidden\s*=\s*["'](?:1|true)["']/.test(text.slice(0, text.indexOf(">")));
    }
    this.hasText ||= this.signs.some((sign) => text.includes(sign));
  }

  close(): void {
    if (this.hasText) {
      this.rows += 1;
      if (this.isHidden) this.hidden += 1;
    }
    this.hasText = false;
    this.isHidden = false;
  }
}

/**
 * The text of a sheet without its rows, which are counted where `counts` is there to be told: merged ranges, links and filters stand behind them, and
 * to parse the rows for that would take as long as to read them.
 */
export async function* withoutRows(stream: Readable, counts?: (found: RowCounts) => void): AsyncGenerator<string> {
  let kept = "";
  let state: "before" | "rows" | "after" = "before";
  let counter = new RowCounter("");
  let [rowTag, endTag] = ["", ""];
  let isInRow = false;
  for await (const text of textsOf(stream)) {
    kept += text;
    if (state === "before") {
      const start = START.exec(kept);
      if (!start) {
        // What stands before the rows of a sheet is little; this has none.
        if (kept.length > MAX_KEPT) state = "after";
        else continue;
      } else {
        const [tag, prefix, isEmpty] = start;
        const name = prefix === undefined ? "" : `${prefix}:`;
        const end = start.index + tag.length;
        yield kept.slice(0, end);
        kept = kept.slice(end);
        counter = new RowCounter(name);
        [rowTag, endTag] = [`<${name}row`, `</${name}sheetData`];
        state = isEmpty ? "after" : "rows";
      }
    }
    if (state === "rows") {
      const over = kept.indexOf(endTag);
      const limit = over < 0 ? kept.length : over;
      let at = counts === undefined ? -1 : isInRow ? 0 : kept.indexOf(rowTag);
      for (;;) {
        const next = at < 0 ? -1 : kept.indexOf(rowTag, at + 1);
        if (next < 0 || next >= limit) break;
        counter.see(kept.slice(at, next), kept.startsWith(rowTag, at));
        at = next;
      }
      if (over >= 0) {
        if (at >= 0 && at < over) counter.see(kept.slice(at, over), kept.startsWith(rowTag, at));
        counter.close();
        state = "after";
        kept = kept.slice(over);
      } else if (at >= 0) {
        kept = kept.slice(at);
        isInRow = true;
        if (kept.length > MAX_KEPT) {
          counter.see(kept, kept.startsWith(rowTag));
          kept = kept.slice(-TAIL);
        }
      } else {
        kept = kept.slice(-TAIL);
      }
    }
    if (state === "after") {
      yield kept;
      kept = "";
    }
  }
  counts?.({ rows: counter.rows, hidden: counter.hidden });
  if (kept !== "") yield kept;
}
