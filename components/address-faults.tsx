import { useWords } from "#words";
import { Notice } from "@/components/notice";
import type { Message } from "@/lib/platform/language/message";

/** What of a page's address was left out, one sentence each; nothing where all of it was understood. */
export function AddressFaults({ faults }: { faults: readonly Message[] }) {
  const t = useWords();
  if (faults.length === 0) return null;
  return (
    <Notice tone="warning" title={t("Part of this web address was not recognised and has been ignored")}>
      <ul>
        {faults.map(t.message).map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  );
}
