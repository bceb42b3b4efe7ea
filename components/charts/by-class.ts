import type { Attributes, Styling } from "@/lib/figures/charts/markup";

/** How drawings on a page look: the style sheet knows looks and tones by their classes. */
export function byClass({ look, tone }: Parameters<Styling>[0]): Attributes {
  const classes = [tone ? `tone-${tone}` : "", look ?? ""].join(" ").trim();
  return classes === "" ? {} : { class: classes };
}
