import { sameName, tidyName } from "@/lib/delivery/tables/plain";
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

function push(ids: Map<string, string[]>, title: string, id: string): void {
  const known = ids.get(title) ?? [];
  if (!known.includes(id)) ids.set(title, [...known, id]);
}

function titleOf(key: string): string {
  return key.split(SEPARATOR)[0] ?? "";
}

/** The sources that rows can name: those on file, and those that the table adds. */
export class SourceNames {
  /** Oldest first. */
  private readonly byTitle = new Map<string, string[]>();
  /** By the titles that sources had before theirs were corrected. */
  private readonly byFormerTitle = new Map<string, string[]>();
  private readonly titleOf = new Map<string, string>();
  private readonly bySlug = new Map<string, string>();
  /** Which source a key with a page stands for in this table, and the other way round. */
  private readonly byKey = new Map<string, string>();
  private readonly keyOf = new Map<string, string>();

  /** All titles of withdrawn sources, by which no row means them. */
  private readonly withdrawn = new Set<string>();

  /** @param all oldest first, and so `formerly`: the titles that some of them had before */
  constructor(
    all: readonly { id: string; slug: string; name: string; withdrawn: boolean }[],
    formerly: readonly { id: string; name: string }[],
  ) {
    const gone = new Set(all.flatMap(({ id, withdrawn }) => (withdrawn ? [id] : [])));
    const isThere = ({ id }: { id: string }) => !gone.has(id);
    const [onFile, former] = [all.filter(isThere), formerly.filter(isThere)];
    for (const { id, name } of [...all, ...formerly]) if (gone.has(id)) this.withdrawn.add(sameName(name));
    for (const { id, slug, name } of onFile) {
      push(this.byTitle, sameName(name), id);
      this.bySlug.set(slug, id);
      this.titleOf.set(id, name);
    }
    const exact = new Set(this.byTitle.keys());
    for (const { id, name } of onFile) {
      const looks = sameName(tidyName(name));
      if (!exact.has(looks)) push(this.byTitle, looks, id);
    }
    for (const { id, name } of former) push(this.byFormerTitle, sameName(name), id);
  }

  /** All titles that mean a source on file, also a withdrawn one. */
  titles(): Set<string> {
    return new Set([...this.byTitle.keys(), ...this.byFormerTitle.keys(), ...this.withdrawn]);
  }

  /** Whether a title means no source on file but one that is withdrawn. */
  isWithdrawn(title: string): boolean {
    const name = sameName(title);
    return this.withdrawn.has(name) && !this.byTitle.has(name) && !this.byFormerTitle.has(name);
  }

  /** The present title of the source that a row means by a former one; the row's own where it means no one source by it. */
  presentTitle(title: string, page: string | undefined): string {
    if (this.byTitle.has(sameName(title))) return title;
    const { id } = this.find(sourceKey(title, page), null);
    return (id === null ? undefined : this.titleOf.get(id)) ?? title;
  }

  add(key: string, id: string): void {
    push(this.byTitle, titleOf(key), id);
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
    const former = this.byFormerTitle.get(title) ?? [];
    const titled = this.byTitle.get(title) ?? former;
    if (slug === undefined) return titled;
    const open = titled.filter((id) => !this.keyOf.has(id));
    const own = this.bySlug.get(slug);
    if (own !== undefined && !this.keyOf.has(own) && (open.includes(own) || former.includes(own))) return [own];
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
