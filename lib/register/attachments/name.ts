import { ATTACHMENT_LIMITS } from "@/lib/register/attachments/vocabulary";

/**
 * The name that a file is kept under: the last part of whatever path came with it, in NFC, without what is
 * invisible, turns the reading direction round or has a meaning in some file system. Null when nothing is left
 * before its extension, or more than the limit.
 */
export function cleanName(given: string): string | null {
  const name = (given.split(/[/\\]/).at(-1) ?? "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    // A leading dot hides a file; Windows drops dots at the end.
    .replace(/^\.+|[. ]+$/g, "")
    .trim();
  return name === "" || Array.from(name).length > ATTACHMENT_LIMITS.name ? null : name;
}

/** What stands after the last dot, in small letters; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
