import { message, type Text } from "@/lib/platform/language/message";

export const QUEUE_ORDERS = {
  oldest: { label: message("Longest waiting") },
  newest: { label: message("Newest first") },
} as const satisfies Record<string, { label: Text }>;

/** What the queue of updates to review can be narrowed by: each is of the record that the update is about. */
export const QUEUE_FACETS = ["theme", "source", "owner"] as const;
export type QueueFacet = (typeof QUEUE_FACETS)[number];

/** Updates that nobody has verified, or those that were verified before a wording that has changed since. */
export type QueueName = "first" | "again";

/** The slug of a theme or source, the id of an owner's account; null for all. */
export type QueueFilters = Record<QueueFacet, string | null> & { queue: QueueName; order: keyof typeof QUEUE_ORDERS };

export const WHOLE_QUEUE: QueueFilters = {
  queue: "first",
  theme: null,
  source: null,
  owner: null,
  order: "oldest",
};
