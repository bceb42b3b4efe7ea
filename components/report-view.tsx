import { ChartView } from "@/components/charts/chart-view";
import { Cell, ColumnHeading, DataTable } from "@/components/data-table";
import type { Block, Run } from "@/lib/delivery/report/document";

/** The blocks of a report on a page. */
export function ReportView({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, href, strong, quoted }, index) => {
    const content = strong ? <strong>{text}</strong> : text;
    const lang = quoted ? "" : undefined;
    return href === undefined ? (
      <span key={index} lang={lang} className={quoted ? "whitespace-pre-wrap" : undefined}>
        {content}
      </span>
    ) : (
      <a key={index} href={href} lang={lang} className="break-words">
        {content}
      </a>
    );
  });
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? (
        <h2 className="mt-8 break-after-avoid">
          <Runs runs={[block.run]} />
        </h2>
      ) : (
        <h3 className="mt-6 break-after-avoid">
          <Runs runs={[block.run]} />
        </h3>
      );
    case "paragraph":
      return (
        <p className={`measure mt-2 ${block.soft ? "text-ink-soft" : ""}`}>
          <Runs runs={block.runs} />
        </p>
      );
    case "quotation":
      return (
        <figure className="mt-2 border-l-4 border-accent pl-4">
          <blockquote lang="" className="measure break-words whitespace-pre-line">
            {block.words}
          </blockquote>
          <figcaption className="measure tabular mt-1 text-ink-soft">
            <Runs runs={block.place} />
          </figcaption>
        </figure>
      );
    case "list":
      return (
        <ul className="measure mt-2 grid list-disc gap-1 pl-6">
          {block.items.map((runs, index) => (
            <li key={index} className="break-inside-avoid">
              <Runs runs={runs} />
            </li>
          ))}
        </ul>
      );
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
                  <th scope="row">
                    <Runs runs={[heading]} />
                  </th>
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
