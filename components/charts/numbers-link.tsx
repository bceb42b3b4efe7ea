import { useWords } from "#words";
import Link from "next/link";

/** The way to the page with all numbers of a chart, each of which leads to the records that it counts. */
export function NumbersLink({ href, chart }: { href: string; chart: string }) {
  const t = useWords();
  return (
    <p className="print-hidden mt-2">
      <Link href={href} prefetch={false}>
        {t.rich("All numbers, with links to the records<hidden> of “{chart}”</hidden>", {
          chart,
          hidden: (inside) => <span className="sr-only">{inside}</span>,
        })}
      </Link>
    </p>
  );
}
