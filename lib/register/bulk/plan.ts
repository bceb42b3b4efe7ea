import type { Priority } from "@/lib/platform/database/generated/enums";
import type { Message } from "@/lib/platform/language/message";
import type { Day, VagueDate } from "@/lib/platform/time/dates";
import { type BulkField, BULK_FIELDS, TOO_MANY_THEMES } from "@/lib/register/bulk/vocabulary";
import { beforeMadeFault, dueBeforeMadeFault } from "@/lib/register/date-rules";
import type { RecommendationContent } from "@/lib/register/recommendations/insert";
import { withdrawnFault } from "@/lib/register/withdrawn";
import { splitRecordFault } from "@/lib/register/updates/rules";
import { LIMITS } from "@/lib/register/vocabulary";
import { valuesOf } from "@/lib/platform/vocabulary";

/** What becomes of the fields of many records. A field that is not there stays as it is. */
export type BulkChanges = {
  owner?: string | null;
  /** `meant` are the ids of the theme and of all that stand for it. */
  theme?: { id: string; meant: ReadonlySet<string>; as: "main" | "further" };
  priority?: Priority | null;
  due?: VagueDate | null;
  reviewDays?: number | null;
};

/** The values of the fields that can be changed of many records, comparable as they are. */
function bulkValues(content: RecommendationContent): Record<BulkField, string | number | null> {
  return {
    owner: content.ownerId,
    theme: content.themeId,
    furtherThemes: (content.furtherThemeIds ?? []).join(" "),
    priority: content.priority ?? null,
    due: content.due?.edtf ?? null,
    reviewDays: content.reviewDays ?? null,
  };
}

/** Which of the fields differ. */
export function differingFields(before: RecommendationContent, after: RecommendationContent): BulkField[] {
  const [earlier, later] = [bulkValues(before), bulkValues(after)];
  return valuesOf(BULK_FIELDS).filter((field) => earlier[field] !== later[field]);
}

/** A record's themes with one more: a theme is one of a record once, as its main theme or a further one. */
function themesAfter(
  { themeId, furtherThemeIds = [] }: RecommendationContent,
  theme: BulkChanges["theme"],
): Pick<RecommendationContent, "themeId" | "furtherThemeIds"> {
  if (theme === undefined || theme.meant.has(themeId)) return { themeId, furtherThemeIds };
  const others = furtherThemeIds.filter((id) => !theme.meant.has(id));
  if (theme.as === "main") return { themeId: theme.id, furtherThemeIds: others };
  const hasIt = others.length < furtherThemeIds.length;
  return { themeId, furtherThemeIds: hasIt ? furtherThemeIds : [...furtherThemeIds, theme.id] };
}

/** The content of a record after a change of many. */
export function contentAfter(content: RecommendationContent, changes: BulkChanges): RecommendationContent {
  const { owner, priority, due, reviewDays } = changes;
  return {
    ...content,
    ...themesAfter(content, changes.theme),
    ...(owner === undefined ? {} : { ownerId: owner }),
    ...(priority === undefined ? {} : { priority }),
    ...(due === undefined ? {} : { due }),
    ...(reviewDays === undefined ? {} : { reviewDays }),
  };
}

/** The columns of each field. */
const COLUMNS = {
  owner: ["ownerId"],
  theme: ["themeId"],
  furtherThemes: ["furtherThemeIds"],
  priority: ["priority"],
  due: ["due"],
  reviewDays: ["reviewDays"],
} as const satisfies Record<BulkField, readonly (keyof RecommendationContent)[]>;

/**
 * The content of a record after a change of many is undone: each field that it changed has its former value again, unless
 * somebody has changed it since, which `kept` lists.
 */
export function contentUndone(
  now: RecommendationContent,
  changed: { before: RecommendationContent; after: RecommendationContent },
): { content: RecommendationContent; kept: BulkField[] } {
  const fields = differingFields(changed.before, changed.after);
  const [done, current] = [bulkValues(changed.after), bulkValues(now)];
  // The themes of a record depend on each other, so they are given back together or not at all.
  const areThemesKept = done.theme !== current.theme || done.furtherThemes !== current.furtherThemes;
  const kept = fields.filter((field) =>
    field === "theme" || field === "furtherThemes" ? areThemesKept : done[field] !== current[field],
  );
  const returned = fields.filter((field) => !kept.includes(field)).flatMap((field) => COLUMNS[field]);
  return {
    content: { ...now, ...Object.fromEntries(returned.map((column) => [column, changed.before[column]])) },
    kept,
  };
}

/** What the rules look at of a record. */
type Judged = {
  reference: string;
  withdrawn: boolean;
  made: VagueDate;
  /** References of its parts, leaving out withdrawn ones. */
  parts: readonly string[];
};

/** Why a record cannot take part in a change of many; null when it can. */
export function bulkFault(
  record: Judged,
  after: RecommendationContent,
  changes: BulkChanges,
  update: { effective: { edtf: string; earliest: Day; latest: Day } } | null,
): Message | null {
  return (
    withdrawnFault(record.reference, record.withdrawn) ??
    (changes.due === undefined ? null : dueBeforeMadeFault(changes.due, record.made)) ??
    (changes.theme !== undefined && (after.furtherThemeIds ?? []).length > LIMITS.furtherThemes
      ? TOO_MANY_THEMES
      : null) ??
    (update === null ? null : (splitRecordFault(record.parts) ?? beforeMadeFault(update.effective, record.made)))
  );
}
