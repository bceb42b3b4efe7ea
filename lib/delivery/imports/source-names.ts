import { sameName, tidyName } from "@/lib/delivery/imports/plain";
import { message } from "@/lib/platform/language/message";

const PAGE = /\/sources\/([a-z0-9]+(?:-[a-z0-9]+)*)\/?$/;

const SEPARATOR = "\n";

/** What a source is told by: its title, which several may have, and in our own tables its page as well. Empty where a row says nothing of it. */
export function sourceKey(title: string | undefined, page: string | undefined): string {
  if (title === undefined) return "";
  const slug = slugOfPage(page);
  return slug === null ? sameName(title) : sameName(title) + SEPARATOR + slug;
}

/** The last part of the address of a source's page in a register; null for an address of something else. */
export function slugOfPage(page: string | null | undefined): string | null {
  return PAGE.exec(page ?? "")?.[1] ?? null;
}

function titleOf(key: string): string {
  return key.split(SEPARATOR)[0] ?? "";
}

/** The sources that rows can name: those on file, and those that the table adds. */
export class SourceNames {
  /** Oldest first. */
  private readonly byTitle = new Map<string, string[]>();
  private readonly bySlug = new Map<string, string>();
  /** Which source a key with a page stands for in this table, and the other way round. */
  private readonly byKey = new Map<string, string>();
  private readonly keyOf = new Map<string, string>();

  /** @param onFile oldest first */
  constructor(onFile: readonly { id: string; slug: string; name: string }[]) {
    for (const { id, slug, name } of onFile) {
      this.push(sameName(name), id);
      this.bySlug.set(slug, id);
    }
    const exact = this.titles();
    for (const { id, name } of onFile) {
      const looks = sameName(tidyName(name));
      if (!exact.has(looks)) this.push(looks, id);
    }
  }

  private push(title: string, id: string): void {
    this.byTitle.set(title, [...(this.byTitle.get(title) ?? []), id]);
  }

  titles(): Set<string> {
    return new Set(this.byTitle.keys());
  }

  add(key: string, id: string): void {
    this.push(titleOf(key), id);
    this.settle(key, id);
  }

  /** From now on this key, if it has a page, means this source, and no other key with a page does. */
  settle(key: string, id: string): void {
    if (!key.includes(SEPARATOR) || this.keyOf.has(id)) return;
    this.byKey.set(key, id);
    this.keyOf.set(id, key);
  }

  /** The sources that a key can mean. Those of one title are told apart by their pages alone. */
  of(key: string): readonly string[] {
    const settled = this.byKey.get(key);
    if (settled !== undefined) return [settled];
    const [title = "", slug] = key.split(SEPARATOR);
    const titled = this.byTitle.get(title) ?? [];
    if (slug === undefined) return titled;
    const open = titled.filter((id) => !this.keyOf.has(id));
    const own = this.bySlug.get(slug);
    if (own !== undefined && open.includes(own)) return [own];
    // In a register that has the source under another address it is known by its title.
    return open;
  }

  /** The source that a key means. `present`: that of the record or item on file, which it keeps if its title fits. */
  find(key: string, present: string | null): { id: string | null; isDoubtful: boolean } {
    const ids = this.of(key);
    const kept = ids.find((id) => id === present);
    const isDoubtful = kept === undefined && ids.length > 1;
    return { id: isDoubtful ? null : (kept ?? ids[0] ?? null), isDoubtful };
  }
}

/** Why a row cannot be taken whose source may be any of several. */
export function severalSources(title: string) {
  return message(
    "Several sources in the register are called “{title}”. Name the source’s page in a column “source_address”.",
    { title },
  );
}
