import Link from "next/link";
import type { ReactNode } from "react";
import { useWords } from "#words";
import { addresses, type HelpSection } from "@/lib/web/addresses";

/**
 * A word that says on the spot what it means, and leads to its place in the help. It is a `details`, which opens by a click,
 * a touch or a key, without client JavaScript too; so it may not stand in a paragraph.
 */
export function Explained({ word, help, children }: { word: ReactNode; help: HelpSection; children: ReactNode }) {
  const t = useWords();
  return (
    <details className="explained">
      <summary>{word}</summary>
      <span className="explained-text">
        {children}{" "}
        <Link href={addresses.help(help)} prefetch={false}>
          {t("More in the help")}
        </Link>
      </span>
    </details>
  );
}
