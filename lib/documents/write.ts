import { insertSourceText, type SourceTextContent } from "@/lib/documents/insert";
import type { AddSourceText } from "@/lib/documents/schema";
import { NotFound, Stale } from "@/lib/errors";
import { record } from "@/lib/history/record";
import { authorise, type Actor } from "@/lib/policy";

async function addText(
  actor: Actor,
  { source: slug, seenVersion }: { source: string; seenVersion: number },
  content: SourceTextContent,
): Promise<{ slug: string; version: number }> {
  return record(actor, async (recorder) => {
    const source = await recorder.tx.source.findUnique({
      where: { slug },
      select: { id: true, _count: { select: { texts: true } } },
    });
    if (!source) throw new NotFound("source");
    if (source._count.texts !== seenVersion) {
      throw new Stale("Somebody added a text to this source while you were at it. Look at theirs first.", null);
    }
    const { version } = await insertSourceText(recorder, actor.id, source.id, content);
    return { slug, version };
  });
}

/** Adds the text of a source, or a new version of it, as it was pasted. Gives its version. */
export async function addSourceText(actor: Actor, input: AddSourceText): Promise<{ slug: string; version: number }> {
  authorise(actor, "source.addText");
  const { note, text } = input;
  return addText(actor, input, {
    note,
    text,
    mediaType: "text/plain",
    file: null,
    pageStarts: [],
    extractor: "pasted",
    remarks: [],
  });
}
