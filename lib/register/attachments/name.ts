import { ATTACHMENT_LIMITS } from "@/lib/register/attachments/vocabulary";

/**
 * The name under which a file is stored: the last part of the given path, in NFC, without characters that are
 * invisible, change the reading direction or are special in some file system. Null when nothing is left before the
 * extension, or the name is too long.
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

/** The part after the last dot, in lower case; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
}
