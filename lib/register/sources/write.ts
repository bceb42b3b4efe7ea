import { InvalidInput, rejectFault } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { authorise, type User } from "@/lib/access/policy";
import { freeSlug } from "@/lib/platform/slugs";
import { writeSource } from "@/lib/register/sources/insert";
import { takenIdentifier } from "@/lib/register/sources/rules";
import type { AddSource } from "@/lib/register/sources/schema";
import { futureFault } from "@/lib/register/date-rules";
import { todayOf } from "@/lib/register/today";

/** Adds a source: its facts, not its text. Returns its slug. */
export async function addSource(user: User, input: AddSource): Promise<{ slug: string }> {
  authorise(user, "source.add");
  return withHistory(user, async (history) => {
    const { tx } = history;
    rejectFault("date", futureFault(input.date, todayOf(history)));
    const taken = await tx.sourceIdentifier.findMany({
      where: { OR: [...input.identifiers] },
      orderBy: [{ scheme: "asc" }, { value: "asc" }],
      select: { scheme: true, value: true, source: { select: { title: true } } },
    });
    if (taken.length > 0) {
      throw new InvalidInput({
        identifiers: taken.map(({ source, ...identifier }) => takenIdentifier(identifier, source.title)),
      });
    }
    const slug = await freeSlug(input.title, async (text) => (await tx.source.count({ where: { slug: text } })) > 0);
    await writeSource(history, user.id, slug, input);
    return { slug };
  });
}
