import { useWords } from "#words";
import { RevisionHistory } from "@/components/revision-history";
import { UserText } from "@/components/written";
import type { ActorRevision } from "@/lib/register/actors/revision-query";
import { actorWords } from "@/lib/register/actors/revision-words";

/** What an actor was called before, and why that was changed; nothing where it never was. */
export function ActorHistory({ revisions, zone }: { revisions: readonly ActorRevision[]; zone: string }) {
  const t = useWords();
  if (revisions.length === 0) return null;
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history">{t("Former names and kinds")}</h2>
      <RevisionHistory
        revisions={revisions.map((revision) => ({ ...revision, fields: actorWords(revision) }))}
        first={t.rich("Actor added: {name}", { name: <UserText key="name">{revisions.at(-1)?.name}</UserText> })}
        zone={zone}
      />
    </section>
  );
}
