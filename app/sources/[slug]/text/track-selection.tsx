"use client";

import Link from "next/link";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { addressWith } from "@/lib/web/addresses";

type Selected = { start: number; end: number; words: string };

/** The number of code points in the element before a boundary of the selection. */
function pointsBefore(element: Element, container: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(container, offset);
  return Array.from(range.toString()).length;
}

/** The code points of the document that are selected within an element; null when no words are. */
function selectedIn(root: Element): Selected | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const found: Selected[] = [];
  for (const element of root.querySelectorAll("[data-start]")) {
    if (!range.intersectsNode(element)) continue;
    const points = Array.from(element.textContent);
    const from = element.contains(startContainer) ? pointsBefore(element, startContainer, startOffset) : 0;
    const to = element.contains(endContainer) ? pointsBefore(element, endContainer, endOffset) : points.length;
    if (from >= to) continue;
    const at = Number(element.getAttribute("data-start"));
    found.push({ start: at + from, end: at + to, words: points.slice(from, to).join("") });
  }
  const [first, last] = [found.at(0), found.at(-1)];
  // The page leaves out the white space between paragraphs, but it must be counted.
  const words = found
    .map((stretch, index) => (stretch.start > (found[index - 1]?.end ?? stretch.start) ? " " : "") + stretch.words)
    .join("")
    .trim();
  return first && last && words !== "" ? { start: first.start, end: last.end, words } : null;
}

/**
 * Shows a bar at the bottom of the window while words of the document are selected, with a link to track them. Only the
 * position is sent. Words, page and hash come from the stored text, and white space at the ends is left out.
 */
export function TrackSelection({
  action,
  source,
  version,
  children,
}: {
  /** The link's target and label. */
  action: { path: string; label: string };
  source: string;
  version: number;
  children: ReactNode;
}) {
  const rootRef = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);

  useEffect(() => {
    function look() {
      if (rootRef.current) setSelected(selectedIn(rootRef.current));
    }
    document.addEventListener("selectionchange", look);
    // For a selection made before the listener was added.
    const frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("selectionchange", look);
    };
  }, []);

  return (
    <>
      <div ref={rootRef}>{children}</div>
      {selected ? (
        <div className="print-hidden fixed inset-x-0 bottom-0 z-10 border-t-2 border-accent bg-surface px-4 py-3">
          <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-4 gap-y-2">
            <Link
              href={addressWith(action.path, [
                ["source", source],
                ["passage_start", String(selected.start)],
                ["passage_end", String(selected.end)],
                ["text_version", String(version)],
              ])}
              prefetch={false}
              className="button button--primary"
            >
              {action.label}
            </Link>
            <p className="min-w-0 flex-1 truncate">
              <q lang="">{selected.words}</q>
            </p>
          </div>
        </div>
      ) : null}
    </>
  );
}
