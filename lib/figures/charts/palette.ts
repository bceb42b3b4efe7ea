import type { Tone } from "@/lib/platform/vocabulary";

/*
 * The light colours of app/globals.css, for downloaded drawings, which cannot use its style sheet. A test checks that
 * both are the same.
 */

export const PALETTE = {
  surface: "#ffffff",
  ink: "#1e1c19",
  "ink-soft": "#575148",
  line: "#ddd7cc",
  "line-strong": "#7d7568",
} as const;

export const TONE_PALETTE = {
  neutral: { fill: "#efebe3", on: "#3f3a33", ink: "#4d473e" },
  bad: { fill: "#bd4c36", on: "#ffffff", ink: "#8c2d1a" },
  moving: { fill: "#efc75e", on: "#2b2005", ink: "#6a4700" },
  partly: { fill: "#5aa0ba", on: "#06222c", ink: "#13526a" },
  good: { fill: "#0c4a63", on: "#ffffff", ink: "#073d53" },
  reversed: { fill: "#7b3f8e", on: "#ffffff", ink: "#653076" },
  abandoned: { fill: "#4a2a22", on: "#ffffff", ink: "#4a2a22" },
  unknown: { fill: "#ffffff", on: "#3f3a33", ink: "#57514a" },
  closed: { fill: "#a89f91", on: "#1e1c19", ink: "#4d473e" },
} as const satisfies Record<Tone, { fill: string; on: string; ink: string }>;
