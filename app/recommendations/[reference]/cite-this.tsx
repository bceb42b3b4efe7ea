import { useWords } from "#words";
import { CITATION_FORMATS, citationText, type Cited, cslItem } from "@/lib/delivery/exchange/citation";
import type { AsOf } from "@/lib/platform/time/as-of";
import { valuesOf } from "@/lib/platform/vocabulary";
import { addresses } from "@/lib/web/addresses";

/** A citation in each format, with the permanent address, day and instant, and a link to each as a file. */
export function CiteThis({ cited }: { cited: Cited }) {
  const t = useWords();
  const item = cslItem(cited);
  return (
    <details className="print-hidden mt-8">
      <summary className="font-semibold">{t("Cite this")}</summary>
      <p className="measure mt-2 text-ink-soft">
        {t("With the date and time this page is about. The same address will give the same answer later.")}
      </p>
      {valuesOf(CITATION_FORMATS).map((format) => (
        <section key={format} aria-labelledby={`cite-${format}`} className="mt-4">
          <h3 id={`cite-${format}`}>{t.message(CITATION_FORMATS[format].label)}</h3>
          <pre lang="en" className="mt-1 max-w-4xl bg-sunk p-3 text-sm wrap-anywhere whitespace-pre-wrap">
            <code className="break-all">{citationText(item, format).trimEnd()}</code>
          </pre>
          <p className="mt-1">
            <a href={fileAddress(cited, format, cited.asOf)} download>
              {t("Download")}
              <span className="sr-only">
                {" "}
                {t("citation as {format}", { format: t.message(CITATION_FORMATS[format].label) })}
              </span>
            </a>
          </p>
        </section>
      ))}
    </details>
  );
}

function fileAddress({ reference, update }: Cited, format: string, { day, knownAt }: AsOf): string {
  return addresses.citation(reference, [
    ["format", format],
    ["update", update ? String(update.number) : ""],
    ["as_of", day],
    ["known_at", knownAt.toISOString()],
  ]);
}
