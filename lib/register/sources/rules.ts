import { message, type Message } from "@/lib/platform/language/message";

/** Why a source is refused whose identifier the source called `title` has. */
export function takenIdentifier({ scheme, value }: { scheme: string; value: string }, title: string): Message {
  return message("“{title}” has the same {scheme}: {value}. It is already in the register.", { title, scheme, value });
}

/** Why a withdrawn source is refused. */
export function withdrawnSource(title: string): Message {
  return message("“{title}” is withdrawn. Reinstate it first, or name another source.", { title });
}

/** What is wrong with naming a source that is withdrawn; null for another. */
export function withdrawnSourceFault({ title, withdrawn }: { title: string; withdrawn: boolean }): Message | null {
  return withdrawn ? withdrawnSource(title) : null;
}

/** What is wrong with withdrawing a source that records or interests come from; null where nothing does. */
export function usedSourceFault({ records, interests }: { records: number; interests: number }): Message | null {
  if (records > 0) {
    return message(
      "{count, plural, one {# record comes} other {# records come}} from this source. Withdraw them or give them another source first.",
      { count: records },
    );
  }
  if (interests > 0) {
    return message(
      "{count, plural, one {# interest comes} other {# interests come}} from this source. Withdraw them or give them another source first.",
      { count: interests },
    );
  }
  return null;
}
