import { type Counts, NO_COUNTS, requireFewNames } from "@/lib/delivery/imports/counts";
import {
  ActorTaker,
  EvidenceTaker,
  type FactTaker,
  SourceTaker,
  type TakerContext,
} from "@/lib/delivery/imports/fact-takers";
import { NOTHING_GONE } from "@/lib/delivery/imports/gone-rows";
import { NameWriter } from "@/lib/delivery/imports/name-writer";
import { NameChoices } from "@/lib/delivery/imports/names";
import type { Said } from "@/lib/delivery/imports/own-facts";
import type { FactTable } from "@/lib/delivery/tables/own-tables";
import type { RefusedRowsSink } from "@/lib/delivery/imports/refused-rows";
import { RowError, RowFaults } from "@/lib/delivery/imports/row-faults";
import { type Columns, tooManyCells } from "@/lib/delivery/imports/read-row";
import type { Mapping } from "@/lib/delivery/imports/schema";
import type { FileContext, TableImporter } from "@/lib/delivery/imports/table-importer";
import type { TableRow } from "@/lib/delivery/tables/table-row";
import { UntakenRows } from "@/lib/delivery/imports/untaken-rows";
import { restore } from "@/lib/delivery/exchange/csv";
import type { BulkHistoryTransaction } from "@/lib/platform/history/bulk";
import { message } from "@/lib/platform/language/message";
import { todayOf } from "@/lib/register/today";

type Reading = { mapping: Mapping; columns: Columns; added: number; isNeutralised: boolean };

/** Imports the rows of one of the register's own tables of actors, sources or evidence. */
export class FactImporter implements TableImporter {
  readonly counts: Counts = { ...NO_COUNTS };
  readonly examples = { added: [], changed: [], updates: [] };
  readonly emptied = [];
  readonly unknownWords = new Map();
  readonly gone = NOTHING_GONE;
  readonly looksAhead = false;
  readonly untaken: UntakenRows;
  private readonly history: BulkHistoryTransaction;
  private readonly taker: FactTaker<unknown>;

  constructor(
    { user, history, register, names }: FileContext,
    table: FactTable,
    private readonly reading: Reading,
    refused: RefusedRowsSink | null,
  ) {
    this.history = history;
    const { mapping } = reading;
    this.untaken = new UntakenRows(this.counts, reading, refused);
    const writer = new NameWriter(user.id, history, register, mapping, this.counts);
    const chosenNames = new NameChoices(mapping.names, register.formerNames);
    const context: TakerContext = {
      userId: user.id,
      history,
      register,
      names,
      writer,
      chosenNames,
      newActors: mapping.newActors,
      counts: this.counts,
      today: todayOf(history),
    };
    this.taker = takerOf(table, context);
  }

  lookAhead(): Promise<void> {
    return Promise.resolve();
  }

  async importChunk(rows: readonly TableRow[]): Promise<void> {
    const read = rows.map((row) => {
      const faults = new RowFaults();
      const rule = this.untaken.ruleFor(row.cells);
      const said = rule === null ? faults.collect(() => this.saidIn(row, faults)) : undefined;
      return { row, rule, faults, fact: said === undefined ? null : this.taker.read(said, faults) };
    });
    await this.taker.lookUp(
      read.flatMap(({ fact, faults }) => (fact === null || faults.list.length > 0 ? [] : [fact])),
    );
    for (const { row, faults, fact, ...its } of read) {
      this.counts.rows += 1;
      if (fact !== null && faults.list.length === 0) await this.taker.take(fact, row.line, faults);
      const rule = its.rule ?? this.untaken.ruleAgainst(faults.list);
      if (rule !== null) this.untaken.leaveOut(rule);
      else if (faults.list.length > 0) await this.untaken.refuse(row, faults.list, () => "");
    }
    await this.taker.endChunk();
    await this.history.flush();
    requireFewNames(this.counts);
  }

  async finish(): Promise<void> {
    await this.taker.finish();
    await this.history.flush();
  }

  /** A row's texts by the names of their columns. @throws {RowError} when it has too many cells to be read at all */
  private saidIn({ cells, failed }: TableRow, faults: RowFaults): Said {
    const { columns, isNeutralised } = this.reading;
    const fault = tooManyCells(cells, this.reading);
    if (fault !== null) throw fault;
    for (const column of failed ?? []) {
      const reason = message("This cell contains the error {text}. Correct it in the spreadsheet.", {
        text: cells[column] ?? "",
      });
      faults.add(new RowError(null, reason, null, null, columns[column]?.name ?? null));
    }
    return Object.fromEntries(
      columns.map(({ name }, index) => [name, isNeutralised ? restore(cells[index] ?? "") : (cells[index] ?? "")]),
    );
  }
}

function takerOf(table: FactTable, context: TakerContext): FactTaker<unknown> {
  if (table === "actors") return new ActorTaker(context);
  return table === "sources" ? new SourceTaker(context) : new EvidenceTaker(context);
}
