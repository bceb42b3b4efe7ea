import { useWords } from "#words";
import Link from "next/link";
import { LIMITS } from "@/lib/delivery/api/parameters";
import { env } from "@/lib/platform/env";
import { addresses } from "@/lib/web/addresses";

/** An example of a request, then what applies to every request. */
export function Basics() {
  const t = useWords();
  const address = `${env().publicAddress}${addresses.api()}`;
  return (
    <section className="measure flow">
      <p>
        {t.rich("Create a <token>token</token>, then:", {
          token: (inside) => (
            <Link href={addresses.tokens()} prefetch={false}>
              {inside}
            </Link>
          ),
        })}
      </p>
      <pre className="overflow-x-auto border border-line bg-sunk p-3 text-sm" tabIndex={0} lang="en">
        {`curl -H "Authorization: Bearer $TOKEN" \\\n  "${address}/records?status=IN_PROGRESS&as_of=2023-12-31"`}
      </pre>
      <ul className="list-disc pl-5">
        <li>
          {t(
            "Every request is about two times: the state on a day (as_of) as known at a given time (known_at). Lists return a cursor that keeps both, so results do not move between pages.",
          )}
        </li>
        <li>
          {t(
            "To change a record, send If-Match with the ETag you got when you read it. If someone else has changed the record since, the request is refused (412).",
          )}
        </li>
        <li>
          {t(
            "Send an Idempotency-Key to make it safe to retry a request: for one day, the same key gets the same response and the data is written only once.",
          )}
        </li>
        <li>
          {t("Limits: {requests} requests per token every 15 minutes, {megabytes} MB per request body.", {
            requests: t.number(LIMITS.perWindow),
            megabytes: LIMITS.bodyBytes / 1_048_576,
          })}
        </li>
      </ul>
    </section>
  );
}
