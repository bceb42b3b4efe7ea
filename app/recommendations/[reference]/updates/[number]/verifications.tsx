import { useWords } from "#words";
import { Instant } from "@/components/instant";
import { PersonName } from "@/components/person-name";
import type { RecordedUpdate } from "@/lib/register/updates/recorded";

/** What reviewers said of an update, newest first, and what its author answered. */
export function Verifications({ of: { verifications }, zone }: { of: RecordedUpdate; zone: string }) {
  const t = useWords();
  if (verifications.length === 0) return null;
  return (
    <ol className="mt-4 grid gap-4">
      {verifications.map((word) => (
        <li key={word.id} className="border-l-4 border-line pl-4">
          <p>
            {t.rich("<strong>{verdict, select, VERIFIED {Verified} other {Queried}}</strong> by {author} on {when}", {
              strong: (inside) => <strong>{inside}</strong>,
              verdict: word.verdict,
              author: <PersonName key="author" name={word.author.name} />,
              when: <Instant key="when" at={word.recordedAt} zone={zone} />,
            })}
          </p>
          {word.note ? (
            <p lang="" className="measure whitespace-pre-wrap">
              {word.note}
            </p>
          ) : null}
          {word.reply ? (
            <div className="mt-2 border-l-4 border-line pl-4">
              <p>
                {t.rich("Answered by {author} on {when}", {
                  author: <PersonName key="author" name={word.reply.author.name} />,
                  when: <Instant key="when" at={word.reply.recordedAt} zone={zone} />,
                })}
              </p>
              <p lang="" className="measure whitespace-pre-wrap">
                {word.reply.note}
              </p>
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
