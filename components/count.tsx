import { useWords } from "#words";
import Link from "next/link";

/** A number that links to the records it counts; zero has no link. */
export function Count({ value, href, what }: { value: number; href: string; what: string }) {
  const t = useWords();
  if (value === 0) return <>0</>;
  return (
    <Link href={href} prefetch={false}>
      {t.number(value)}
      <span className="sr-only">: {what}</span>
    </Link>
  );
}
