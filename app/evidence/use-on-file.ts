import { useEffect, useRef, useState } from "react";
import type { EvidenceOnFile } from "@/lib/register/evidence/read";
import { addresses } from "@/lib/web/addresses";

/** Milliseconds without a letter, after which what was typed is looked for. */
const PAUSE = 200;

/**
 * The items on file that somebody could mean who types. `look` is told what stands in the field now; the items are those of
 * the last text that the register answered. Without an answer there are none: the field works without them.
 */
export function useOnFile(): { items: readonly EvidenceOnFile[]; look: (text: string) => void } {
  const [items, setItems] = useState<readonly EvidenceOnFile[]>([]);
  const lastRef = useRef<AbortController | null>(null);
  useEffect(() => () => lastRef.current?.abort(), []);

  function look(text: string): void {
    lastRef.current?.abort();
    const mine = new AbortController();
    lastRef.current = mine;
    const wanted = text.trim();
    if (wanted === "") {
      setItems([]);
      return;
    }
    setTimeout(() => {
      if (mine.signal.aborted) return;
      find(wanted, mine.signal)
        .then((found) => {
          if (!mine.signal.aborted) setItems(found);
        })
        .catch(() => {
          if (!mine.signal.aborted) setItems([]);
        });
    }, PAUSE);
  }

  return { items, look };
}

async function find(text: string, signal: AbortSignal): Promise<readonly EvidenceOnFile[]> {
  const answer = await fetch(addresses.evidenceOnFile([["q", text]]), {
    headers: { accept: "application/json" },
    signal,
  });
  return answer.ok ? ((await answer.json()) as EvidenceOnFile[]) : []; // the route answers with nothing else
}
