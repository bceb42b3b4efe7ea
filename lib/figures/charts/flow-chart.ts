import { isWide } from "@/lib/figures/charts/axes";
import { type Chart, CHARTS } from "@/lib/figures/charts/chart";
import type { StatusNumbers } from "@/lib/figures/charts/data";
import { type Mark, pathNumber, wrapText } from "@/lib/figures/charts/drawing";
import { STATUS_ORDER } from "@/lib/figures/charts/bars";
import { spreadLabels } from "@/lib/figures/charts/numbers";
import type { Status } from "@/lib/platform/database/generated/enums";
import type { Translator } from "@/lib/platform/language/translate";
import { dayWords, shortDayWords } from "@/lib/platform/time/date-words";
import type { Tone } from "@/lib/platform/vocabulary";
import { STATUSES } from "@/lib/register/vocabulary";

const MADE_SINCE = "MADE_SINCE";
type FlowStart = Status | typeof MADE_SINCE;
const FROM_ORDER: readonly FlowStart[] = [...STATUS_ORDER, MADE_SINCE];

/** Nobody listens to more: the table has all of them. */
const MAX_MOVES_IN_WORDS = 10;

function startOf(t: Translator, from: FlowStart): { label: string; tone: Tone } {
  if (from === MADE_SINCE) return { label: t("Made since"), tone: "neutral" };
  return { label: t.message(STATUSES[from].label), tone: STATUSES[from].tone };
}

type Node<Key> = { key: Key; count: number; y: number; height: number };

/** Stacks nodes vertically with a gap; `scale` is the height of one record. */
function stackNodes<Key>(nodes: readonly { key: Key; count: number }[], scale: number, gap: number): Node<Key>[] {
  let y = 0;
  return nodes.map(({ key, count }) => {
    const node = { key, count, y, height: Math.max(2, count * scale) };
    y += node.height + gap;
    return node;
  });
}

/**
 * How many records moved from which status to which between two days, as bands that are as wide as the number of
 * records.
 */
export function flowChart(t: Translator, { flow, day, since, total }: StatusNumbers): Chart {
  const startTerm = (from: FlowStart) => startOf(t, from);
  const sinceWords = shortDayWords(since, t.locale);
  const dayShown = shortDayWords(day, t.locale);
  const moveWords = (from: FlowStart, to: Status, count: number) =>
    t("{count, number} from {from} to {to}", {
      count,
      from: startTerm(from).label.toLowerCase(),
      to: startTerm(to).label.toLowerCase(),
    });
  const moves: { from: FlowStart; to: Status; count: number }[] = flow.map((move) => ({
    ...move,
    from: move.from ?? MADE_SINCE,
  }));
  const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
  const before = FROM_ORDER.map((key) => ({ key, count: sum(moves.filter(({ from }) => from === key)) })).filter(
    ({ count }) => count > 0,
  );
  const after = STATUS_ORDER.map((key) => ({ key, count: sum(moves.filter(({ to }) => to === key)) })).filter(
    ({ count }) => count > 0,
  );
  const moved = moves.filter(({ from, to }) => from !== to && from !== MADE_SINCE);
  const frequent = moved.toSorted((a, b) => b.count - a.count).slice(0, MAX_MOVES_IN_WORDS);
  const countOf = (from: FlowStart, to: Status) => sum(moves.filter((move) => move.from === from && move.to === to));
  return {
    name: "then-and-now",
    title: t.message(CHARTS["then-and-now"].label),
    note: t(
      "On the left, statuses on {since}. On the right, statuses on {day}. Both as known at the same time. Statuses that did not change are drawn paler.",
      { since: dayWords(since, t.locale), day: dayWords(day, t.locale) },
    ),
    words:
      moved.length === 0
        ? t("No records changed status.")
        : t("{moved, number} of {total, number} records changed status: {moves}.", {
            moved: sum(moved),
            total,
            moves: [
              ...frequent.map(({ from, to, count }) => moveWords(from, to, count)),
              ...(moved.length > frequent.length
                ? [
                    t("{count, plural, one {# other change} other {# other changes}}", {
                      count: moved.length - frequent.length,
                    }),
                  ]
                : []),
            ].join("; "),
          }),
    draw(width) {
      const wide = isWide(width);
      const side = wide ? 190 : 92;
      const [top, gap, bar] = [30, 16, 12];
      const maxNodes = Math.max(before.length, after.length, 1);
      // A label has up to three lines.
      const body = Math.max(wide ? 330 : 300, maxNodes * (wide ? 36 : 54));
      const scale = (body - gap * (maxNodes - 1)) / Math.max(1, total);
      const left = stackNodes(before, scale, gap);
      const right = stackNodes(after, scale, gap);
      const height = top + Math.max(body, ...[...left, ...right].map((node) => node.y + node.height));
      const marks: Mark[] = [];
      const [x1, x2] = [side, width - side];
      marks.push({
        mark: "word",
        look: "chart-word-strong",
        x: x1 + (wide ? bar : 0),
        y: 14,
        anchor: "end",
        text: sinceWords,
      });
      marks.push({
        mark: "word",
        look: "chart-word-strong",
        x: x2 - (wide ? bar : 0),
        y: 14,
        text: dayShown,
      });
      const leftUsed = new Map<FlowStart, number>();
      const rightUsed = new Map<Status, number>();
      const bands: (Mark & { mark: "band" })[] = [];
      for (const from of left) {
        for (const to of right) {
          const count = countOf(from.key, to.key);
          if (count === 0) continue;
          const thickness = count * scale;
          const y1 = top + from.y + (leftUsed.get(from.key) ?? 0);
          const y2 = top + to.y + (rightUsed.get(to.key) ?? 0);
          leftUsed.set(from.key, (leftUsed.get(from.key) ?? 0) + thickness);
          rightUsed.set(to.key, (rightUsed.get(to.key) ?? 0) + thickness);
          const [long, middle] = [x2 - x1 - 2 * bar, (x2 - x1) / 2 - bar].map(pathNumber);
          const [rise, thick] = [y2 - y1, thickness].map(pathNumber);
          bands.push({
            mark: "band",
            tone: from.key === to.key ? "neutral" : STATUSES[to.key].tone,
            d: `M${pathNumber(x1 + bar)} ${pathNumber(y1)}c${middle} 0 ${middle} ${rise} ${long} ${rise}v${thick}c-${middle} 0-${middle} ${pathNumber(y1 - y2)}-${long} ${pathNumber(y1 - y2)}z`,
            title: moveWords(from.key, to.key, count),
          });
        }
      }
      // Unchanged statuses are drawn below the ones that moved.
      marks.push(...bands.toSorted((a, b) => Number(b.tone === "neutral") - Number(a.tone === "neutral")));
      for (const [nodes, x, anchor, at] of [
        [left, x1, "end", x1 - 6],
        [right, x2 - bar, "start", x2 + 6],
      ] as const) {
        const lines = nodes.map(({ key, count }) =>
          wrapText(`${t.number(count)} ${startTerm(key).label.toLowerCase()}`, side - 8, 3),
        );
        const positions = spreadLabels(
          nodes.map((node) => node.y + node.height / 2),
          Math.max(18, ...lines.map((own) => own.length * 17)),
          height - top,
        );
        for (const [index, node] of nodes.entries()) {
          marks.push({
            mark: "tone",
            tone: startTerm(node.key).tone,
            x,
            y: top + node.y,
            width: bar,
            height: node.height,
          });
          const ownLines = lines[index] ?? [];
          for (const [line, text] of ownLines.entries()) {
            const y = top + (positions[index] ?? 0) + 5 + (line - (ownLines.length - 1) / 2) * 16;
            marks.push({ mark: "word", look: "chart-word", x: at, y, anchor, text });
          }
        }
      }
      return { width, height: height + 14, marks };
    },
    table: {
      caption: t("From {since} (rows) to {day} (columns)", { since: sinceWords, day: dayShown }),
      head: [t("Earlier status"), ...after.map(({ key }) => startTerm(key).label), t("All")],
      rows: before.map(({ key, count }) => ({
        heading: startTerm(key).label,
        cells: [
          ...after.map((to) => ({
            count: countOf(key, to.key),
            list:
              key === MADE_SINCE
                ? { filters: { madeSince: since, status: [to.key] }, day }
                : key === to.key
                  ? null
                  : { filters: { movedSince: since, movedFrom: [key], status: [to.key] }, day },
          })),
          { count, list: key === MADE_SINCE ? { filters: { madeSince: since }, day } : null },
        ],
      })),
    },
    numbers: FROM_ORDER.flatMap((from) =>
      STATUS_ORDER.flatMap((to) => {
        const count = countOf(from, to);
        return count === 0 ? [] : [{ group: null, groupLabel: null, day, from, series: to, count }];
      }),
    ),
  };
}
