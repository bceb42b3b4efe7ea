import { message, type Message } from "@/lib/platform/language/message";

/** Why a source is refused whose identifier the source called `title` has. */
export function takenIdentifier({ scheme, value }: { scheme: string; value: string }, title: string): Message {
  return message("“{title}” has the same {scheme}: {value}. It is already in the register.", { title, scheme, value });
}
