import { setImmediate } from "node:timers/promises";
import { ChartView } from "@/components/charts/chart-view";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import { isText, type TextBlock, textMarkup } from "@/components/report-markup";
import type { Block } from "@/lib/delivery/report/blocks";

/** How many blocks of text are written at a time, after which the server answers whoever has waited. */
const MAX_BLOCKS_AT_ONCE = 200;

/** Consecutive blocks of text as one part; a table, a chart or something with one in it is a part of its own. */
function partsOf(blocks: readonly Block[]): (readonly TextBlock[] | Exclude<Block, TextBlock>)[] {
  const parts: (TextBlock[] | Exclude<Block, TextBlock>)[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (!isText(block)) parts.push(block);
    else if (Array.isArray(last) && last.length < MAX_BLOCKS_AT_ONCE) last.push(block);
    else parts.push([block]);
  }
  return parts;
}

/** The blocks of a report on a page. Its parts are written one after another, and others are answered between them. */
export function ReportView({ blocks }: { blocks: readonly Block[] }) {
  let before: Promise<void> = Promise.resolve();
  return partsOf(blocks).map((part, index) => {
    before = before.then(() => setImmediate());
    return <Part key={index} part={part} turn={before} />;
  });
}

async function Part({ part, turn }: { part: ReturnType<typeof partsOf>[number]; turn: Promise<void> }) {
  await turn;
  return "kind" in part ? (
    <BlockView block={part} />
  ) : (
    <div dangerouslySetInnerHTML={{ __html: part.map(textMarkup).join("") }} />
  );
}

function BlockView({ block }: { block: Exclude<Block, TextBlock> }) {
  switch (block.kind) {
    case "table":
      return (
        <div className="mt-4 max-w-2xl">
          <DataTable caption={block.caption}>
            <thead>
              <tr>
                {block.head.map((heading, column) => (
                  <ColumnHeading key={heading} numeric={column > 0}>
                    {heading}
                  </ColumnHeading>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map(({ heading, cells }) => (
                <tr key={heading.text}>
                  <th scope="row">{heading.text}</th>
                  {cells.map((cell, column) => (
                    <Cell key={column} numeric>
                      {cell}
                    </Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </DataTable>
        </div>
      );
    case "chart":
      return (
        <div className="mt-4">
          <ChartView chart={block.chart} />
        </div>
      );
    case "together":
      return (
        <div className="break-inside-avoid">
          <ReportView blocks={block.blocks} />
        </div>
      );
  }
}
