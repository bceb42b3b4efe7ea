import type { Queries } from "@/lib/platform/database/queries";
import { message, type Message } from "@/lib/platform/language/message";
import { sameName } from "@/lib/delivery/tables/plain";

type Account = { id: string; email: string | null; name: string | null; may: boolean };

/** Who can look after records, by what a table calls them. */
export class Owners {
  private readonly called = new Map<string, Set<string>>();
  private readonly names = new Map<string, string>();

  constructor(accounts: readonly Account[]) {
    for (const { id, email, name, may } of accounts) {
      if (name !== null) this.names.set(id, sameName(name));
      for (const text of may ? [id, email, name] : []) {
        if (text === null) continue;
        this.called.set(sameName(text), (this.called.get(sameName(text)) ?? new Set()).add(id));
      }
    }
  }

  static async load(client: Queries): Promise<Owners> {
    const { rows } = await client.query<Account>(
      `SELECT id::text AS id, email, name, kind = 'PERSON' AND disabled_at IS NULL AND role <> 'REVIEWER' AS may FROM account`,
    );
    return new Owners(rows);
  }

  /** Who a cell names, or what is wrong with it. The owner that a record has stays, even one who can no longer be chosen. */
  find(text: string, current: string | null): { id: string } | { fault: Message; isUnknown: boolean } {
    if (current !== null && this.names.get(current) === sameName(text)) return { id: current };
    const [id, ...others] = this.called.get(sameName(text)) ?? [];
    if (id !== undefined && others.length === 0) return { id };
    const isUnknown = id === undefined;
    const fault = isUnknown
      ? message("Nobody who can look after records has the id, email address or name “{owner}”.", { owner: text })
      : message("Several people are called “{owner}”. Write an email address.", { owner: text });
    return { fault, isUnknown };
  }
}
