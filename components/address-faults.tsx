import { useWords } from "#words";
import { Notice } from "@/components/notice";
import type { Message } from "@/lib/platform/language/message";

/** What was ignored in a page's address, one sentence each; renders nothing when everything was valid. */
export function AddressFaults({ faults }: { faults: readonly Message[] }) {
  const t = useWords();
  if (faults.length === 0) return null;
  return (
    <Notice tone="warning" title={t("Part of this web address was not recognised and has been ignored")}>
      <ul>
        {[...new Set(faults.map(t.message))].map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  );
}
