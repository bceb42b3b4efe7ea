"use client";

import { useWords } from "#words";
import Link from "next/link";
import { useEffect, useRef, useState, type ReactNode } from "react";
import type { Span } from "@/lib/register/sources/passage";
import { type SelectableParagraph, type SelectionUnit, widenSelection } from "@/lib/register/documents/selection";
import { addressWith } from "@/lib/web/addresses";

type Selected = Span & { words: string };

/** The number of code points in the element before a boundary of the selection. */
function pointsBefore(element: Element, container: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(container, offset);
  return Array.from(range.toString()).length;
}

/** The paragraphs drawn, with the code points and sentences that `Paragraphs` wrote beside their words. */
function paragraphsIn(root: Element): SelectableParagraph[] {
  return [...root.querySelectorAll("[data-sentences]")].map((paragraph) => ({
    start: Number(paragraph.querySelector("[data-start]")?.getAttribute("data-start")),
    words: [...paragraph.querySelectorAll("[data-start]")].map(({ textContent }) => textContent).join(""),
    sentences: (paragraph.getAttribute("data-sentences") ?? "")
      .split(" ")
      .map((span) => span.split("-").map(Number))
      .map(([start = 0, end = 0]) => ({ start, end })),
  }));
}

/** The code points of the document that are selected within an element; null when none are. */
function selectedIn(root: Element): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const found: Span[] = [];
  for (const element of root.querySelectorAll("[data-start]")) {
    if (!range.intersectsNode(element)) continue;
    const points = Array.from(element.textContent);
    const from = element.contains(startContainer) ? pointsBefore(element, startContainer, startOffset) : 0;
    const to = element.contains(endContainer) ? pointsBefore(element, endContainer, endOffset) : points.length;
    if (from >= to) continue;
    const at = Number(element.getAttribute("data-start"));
    found.push({ start: at + from, end: at + to });
  }
  const [first, last] = [found.at(0), found.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

function wordsOf(paragraphs: readonly SelectableParagraph[], { start, end }: Span): string {
  return (
    paragraphs
      .map((paragraph) => {
        const [from, to] = [start - paragraph.start, end - paragraph.start];
        return to <= 0 ? "" : Array.from(paragraph.words).slice(Math.max(0, from), to).join("");
      })
      .filter((words) => words !== "")
      // The page leaves out the white space between paragraphs.
      .join(" ")
  );
}

/** Selects code points of the document as if somebody had done it by hand. */
function select(root: Element, { start, end }: Span): void {
  const boundaryAt = (point: number, isEnd: boolean): [Node, number] | null => {
    const pieces = [...root.querySelectorAll("[data-start]")];
    const piece = pieces.findLast((element) => {
      const at = Number(element.getAttribute("data-start"));
      return isEnd ? at < point : at <= point;
    });
    const text = piece?.firstChild;
    if (!piece || !text) return null;
    const points = Array.from(piece.textContent).slice(0, point - Number(piece.getAttribute("data-start")));
    return [text, points.join("").length];
  };
  const [from, to] = [boundaryAt(start, false), boundaryAt(end, true)];
  if (from && to) document.getSelection()?.setBaseAndExtent(...from, ...to);
}

/**
 * Shows a bar at the bottom of the window while words of the document are selected, with links to use them. Whole words
 * are taken, and the sentence or the paragraph where that is asked. Only the position is sent. Words, page and hash come
 * from the stored text.
 */
export function TrackSelection({
  actions,
  source,
  version,
  children,
}: {
  /** The links' targets and labels; the first is the main one. */
  actions: readonly { path: string; label: string }[];
  source: string;
  version: number;
  children: ReactNode;
}) {
  const t = useWords();
  const rootRef = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Selected | null>(null);

  useEffect(() => {
    function spanSelected(to: SelectionUnit): [Element, Span, SelectableParagraph[]] | null {
      const root = rootRef.current;
      const span = root && selectedIn(root);
      if (!root || !span) return null;
      const paragraphs = paragraphsIn(root);
      const widened = widenSelection(paragraphs, span, to);
      return widened && [root, widened, paragraphs];
    }
    function look() {
      const found = spanSelected("words");
      setSelected(found && { ...found[1], words: wordsOf(found[2], found[1]) });
    }
    /** Shows what is taken, once the button of the mouse is let go: during the selection it would be in the way. */
    function snap() {
      const found = spanSelected("words");
      if (found) select(found[0], found[1]);
    }
    document.addEventListener("selectionchange", look);
    const root = rootRef.current;
    root?.addEventListener("mouseup", snap);
    // For a selection made before the listener was added.
    const frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener("selectionchange", look);
      root?.removeEventListener("mouseup", snap);
    };
  }, []);

  function widen(to: SelectionUnit) {
    const root = rootRef.current;
    const span = root && selected && widenSelection(paragraphsIn(root), selected, to);
    if (span) select(root, span);
  }

  return (
    <>
      <div ref={rootRef}>{children}</div>
      <p role="status" className="sr-only">
        {selected ? t("The selected words can be tracked: {words}", { words: selected.words }) : null}
      </p>
      {selected ? (
        <section
          aria-label={t("Selected passage")}
          className="print-hidden fixed inset-x-0 bottom-0 z-10 border-t-2 border-accent bg-surface px-4 py-3"
        >
          <div className="mx-auto grid max-w-5xl gap-2">
            <p className="truncate">
              <q lang="">{selected.words}</q>
            </p>
            <div className="flex flex-wrap items-center gap-2">
              {actions.map(({ path, label }, index) => (
                <Link
                  key={path}
                  href={addressWith(path, [
                    ["source", source],
                    ["passage_start", String(selected.start)],
                    ["passage_end", String(selected.end)],
                    ["text_version", String(version)],
                  ])}
                  prefetch={false}
                  className={index === 0 ? "button button--primary" : "button button--secondary"}
                >
                  {label}
                </Link>
              ))}
              <WidenButton onPress={() => widen("sentences")}>{t("Whole sentence")}</WidenButton>
              <WidenButton onPress={() => widen("paragraphs")}>{t("Whole paragraph")}</WidenButton>
            </div>
          </div>
        </section>
      ) : null}
    </>
  );
}

function WidenButton({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      className="button button--quiet"
      // Pressing the mouse anywhere else would take the selection away before the click is told.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
