import type { Role } from "@/lib/platform/database/generated/enums";
import { Forbidden } from "@/lib/platform/errors";

/** The person or system account who acts: the required first parameter of every function in `read.ts` and `write.ts`. */
export type User = {
  readonly id: string;
  readonly role: Role;
  /** Restricts the user to these actions, even if the role allows more, as a program's token does. */
  readonly only?: readonly Action[];
};

const everyone = ["REVIEWER", "ANALYST", "ADMIN"] as const satisfies readonly Role[];
const recorders = ["ANALYST", "ADMIN"] as const satisfies readonly Role[];
const verifiers = ["REVIEWER", "ADMIN"] as const satisfies readonly Role[];
const administrators = ["ADMIN"] as const satisfies readonly Role[];

/** Who may do what. An action that is not in this table does not exist. */
export const POLICY = {
  "register.read": everyone,
  "register.export": everyone,
  "register.import": recorders,
  "ownAccount.manage": everyone,
  "source.add": recorders,
  "source.revise": recorders,
  "source.withdraw": recorders,
  "source.addText": recorders,
  "recommendation.add": recorders,
  "recommendation.revise": recorders,
  "recommendation.withdraw": recorders,
  "theme.revise": recorders,
  "theme.merge": recorders,
  "ask.group": recorders,
  "suggestion.decide": recorders,
  "update.record": recorders,
  "remark.write": everyone,
  "remark.erase": administrators,
  "evidence.revise": recorders,
  "evidence.withdraw": recorders,
  "evidence.attach": recorders,
  "page.ask": recorders,
  "actor.add": recorders,
  "actor.revise": recorders,
  "actor.merge": recorders,
  "interest.record": recorders,
  "interest.readAlleged": recorders,
  "update.verify": verifiers,
  "view.manageShared": administrators,
  "digests.manage": administrators,
  "accounts.manage": administrators,
  "settings.manage": administrators,
  "links.check": administrators,
  "history.read": administrators,
  "history.verify": administrators,
  "backup.read": administrators,
  "backup.make": administrators,
  "backup.restore": administrators,
  "package.import": administrators,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof POLICY;

/** Whether the user's role allows the action. An unknown action or role is never allowed. */
export function can(user: User, action: Action): boolean {
  const roles: readonly Role[] | undefined = POLICY[action];
  return (roles?.includes(user.role) ?? false) && (user.only?.includes(action) ?? true);
}

/** @throws {Forbidden} when the user's role does not allow the action. */
export function authorise(user: User, action: Action): void {
  if (!can(user, action)) throw new Forbidden();
}
