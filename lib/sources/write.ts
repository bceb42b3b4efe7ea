import { certainlyAfter, dayInZone } from "@/lib/dates";
import { env } from "@/lib/env";
import { InvalidInput } from "@/lib/errors";
import { record } from "@/lib/history/record";
import { authorise, type Actor } from "@/lib/policy";
import { freeSlug } from "@/lib/slugs";
import { insertSource } from "@/lib/sources/insert";
import type { AddSource } from "@/lib/sources/schema";

/** Adds a source: its facts, not its text. Gives its place in the address. */
export async function addSource(actor: Actor, input: AddSource): Promise<{ slug: string }> {
  authorise(actor, "source.add");
  return record(actor, async (recorder) => {
    const { tx, instant } = recorder;
    const { identifierScheme, identifierValue, ...facts } = input;
    if (facts.date !== null && certainlyAfter(facts.date, dayInZone(instant, env().timeZone))) {
      throw new InvalidInput({ date: ["This lies in the future."] });
    }
    const identifiers =
      identifierScheme !== null && identifierValue !== null
        ? [{ scheme: identifierScheme, value: identifierValue }]
        : [];
    const held = await tx.sourceIdentifier.findFirst({
      where: { OR: identifiers },
      select: { source: { select: { title: true } } },
    });
    if (held)
      throw new InvalidInput({
        identifierValue: [`“${held.source.title}” has this identifier: it is on file already.`],
      });
    const slug = await freeSlug(facts.title, async (text) => (await tx.source.count({ where: { slug: text } })) > 0);
    await insertSource(recorder, actor.id, slug, { ...facts, identifiers });
    return { slug };
  });
}
