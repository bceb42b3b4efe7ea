import type { Counts } from "@/lib/delivery/imports/counts";
import { sameName } from "@/lib/delivery/tables/plain";
import type { Register } from "@/lib/delivery/imports/register-query";
import type { Mapping } from "@/lib/delivery/imports/schema";
import type { ActorKind } from "@/lib/platform/database/generated/enums";
import type { HistorySink } from "@/lib/platform/history/record";
import { freeSlug } from "@/lib/platform/slugs";
import { slugOfPage, sourceKey } from "@/lib/delivery/imports/source-names";
import { parseVagueDate } from "@/lib/platform/time/vague-dates";
import { writeActor } from "@/lib/register/actors/insert";
import { writeTheme } from "@/lib/register/themes/insert";
import { type SourceContent, writeSource } from "@/lib/register/sources/insert";

/** The details of a source that a table identifies by its title alone. */
const NO_FACTS: Omit<SourceContent, "title"> = {
  kind: "OTHER",
  authors: [],
  publisher: null,
  place: null,
  date: null,
  pages: null,
  identifiers: [],
  address: null,
  note: null,
};

const SLUG = /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Finds what rows name, and writes what is not on file. */
export class NameWriter {
  constructor(
    private readonly userId: string,
    private readonly history: HistorySink,
    private readonly register: Register,
    private readonly mapping: Mapping,
    private readonly counts: Counts,
  ) {}

  async themeOf(name: string): Promise<string> {
    const { themes, slugs } = this.register;
    return findOrWrite(themes, name, async () => {
      const slug = await this.nextSlug(slugs.theme, name);
      this.register.themePosition += 1;
      this.counts.themes += 1;
      return writeTheme(this.history, { slug, name, position: this.register.themePosition });
    });
  }

  /** `kind`: what a new actor is; null where none may be added. `slug`: what it is called elsewhere, kept where that is free. */
  async actorOf(name: string, kind: ActorKind | null, slug?: string): Promise<string> {
    const { actors, slugs } = this.register;
    return findOrWrite(actors, name, async () => {
      if (kind === null) throw new Error("An actor that is not on file is rejected when the row is parsed");
      this.counts.actors += 1;
      const id = await writeActor(this.history, { slug: await this.nextSlug(slugs.actor, name, slug), name, kind });
      this.register.actorKinds.set(id, new Set([kind]));
      return id;
    });
  }

  /** `present`: the source on file, where it is one of those that the name can mean. */
  async sourceOf(title: string, page: string | undefined, present: string | null): Promise<string> {
    const { sources } = this.register;
    const key = sourceKey(title, page);
    const known = sources.find(key, present);
    if (known.isDoubtful) throw new Error("A source that may be any of several is rejected when the row is parsed");
    if (known.id !== null) {
      sources.settle(key, known.id);
      return known.id;
    }
    const { source } = this.mapping.shared;
    const facts = source !== null && sameName(source.title) === sameName(title) ? source : null;
    const content = {
      ...NO_FACTS,
      ...(facts && { ...facts, date: facts.date === null ? null : parseVagueDate(facts.date) }),
      title,
    };
    const id = await this.newSource(content, slugOfPage(page) ?? undefined);
    sources.add(key, id);
    return id;
  }

  /** Writes a source, which `page` stands for from now on. */
  async addSource(content: SourceContent, slug: string, page: string | undefined): Promise<void> {
    this.register.sources.add(sourceKey(content.title, page), await this.newSource(content, slug));
  }

  private async newSource(content: SourceContent, slug?: string): Promise<string> {
    this.counts.sources += 1;
    const free = await this.nextSlug(this.register.slugs.source, content.title, slug);
    return writeSource(this.history, this.userId, free, content);
  }

  private async nextSlug(taken: Set<string>, name: string, wanted = ""): Promise<string> {
    const isKept = SLUG.test(wanted) && !taken.has(wanted);
    const slug = isKept ? wanted : await freeSlug(name, (text) => Promise.resolve(taken.has(text)));
    taken.add(slug);
    return slug;
  }
}

/** The id of whatever has this name; it is written first if it does not exist. */
async function findOrWrite(known: Map<string, string>, name: string, write: () => Promise<string>): Promise<string> {
  const id = known.get(sameName(name)) ?? (await write());
  known.set(sameName(name), id);
  return id;
}
