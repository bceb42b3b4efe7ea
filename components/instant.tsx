import { useWords } from "#words";
import { instantWords } from "@/lib/platform/time/date-words";

/** An instant as date and time. `zone` is the register's time zone, an IANA name. */
export function Instant({ at, zone }: { at: Date; zone: string }) {
  const t = useWords();
  return <time dateTime={at.toISOString()}>{instantWords(at, zone, t.locale)}</time>;
}
