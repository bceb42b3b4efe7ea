import type { ReactNode } from "react";
import { useWords } from "#words";
import { message } from "@/lib/platform/language/message";

const NOTICES = {
  info: { edge: "border-accent", word: message("Note:") },
  success: { edge: "tone-good border-(--tone-ink)", word: message("Success:") },
  warning: { edge: "tone-moving border-(--tone-ink)", word: message("Warning:") },
  error: { edge: "border-danger", word: message("Error:") },
} as const;

/** Something to know before reading on. Screen readers announce an error or a success when it appears. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: keyof typeof NOTICES;
  title?: ReactNode;
  children?: ReactNode;
}) {
  const t = useWords();
  const { edge, word } = NOTICES[tone];
  return (
    <div
      role={tone === "error" ? "alert" : tone === "success" ? "status" : undefined}
      className={`my-4 max-w-3xl border-l-4 bg-sunk px-4 py-3 ${edge}`}
    >
      <p className={title ? "font-semibold" : "sr-only"}>{title ?? t.message(word)}</p>
      {children ? <div className={title ? "flow mt-1" : "flow"}>{children}</div> : null}
    </div>
  );
}
