import type { Translator } from "@/lib/platform/language/translate";

/** A file's size in words. A kilobyte is 1,000 bytes. */
export function sizeWords(t: Translator, bytes: number): string {
  if (bytes < 1_000) return t("{bytes, plural, one {# byte} other {# bytes}}", { bytes });
  return bytes < 1_000_000
    ? t("{size, number, ::@##} kB", { size: bytes / 1_000 })
    : t("{size, number, ::@##} MB", { size: bytes / 1_000_000 });
}
