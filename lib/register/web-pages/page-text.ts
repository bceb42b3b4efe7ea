import { decodeText } from "@/lib/register/documents/decode";
import { type EncodingName, isEncodingName } from "@/lib/register/documents/vocabulary";
import type { FetchedPage } from "@/lib/register/web-pages/fetch-page";

/** The encoding that a site states for a page, by any of its names; null where it states none that is known. */
export function statedEncoding({ charset }: Pick<FetchedPage, "charset">): EncodingName | null {
  if (charset === null) return null;
  try {
    const { encoding } = new TextDecoder(charset);
    return isEncodingName(encoding) ? encoding : null;
  } catch {
    return null; // there is no such encoding
  }
}

/** The markup of a page; bytes that are not in its encoding become U+FFFD. */
export function pageMarkup(page: Pick<FetchedPage, "content" | "charset">): string {
  return decodeText(page.content, statedEncoding(page), true)?.text ?? new TextDecoder("utf-8").decode(page.content);
}
