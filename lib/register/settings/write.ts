import { InvalidInput } from "@/lib/platform/errors";
import { withHistory } from "@/lib/platform/history/record";
import { authorise, type User } from "@/lib/access/policy";
import { message, type Message } from "@/lib/platform/language/message";
import { type ChangeSettings, DEFAULT_SETTINGS } from "@/lib/register/settings/schema";

/** Whether updates count only once verified changes the state of every record. */
const MAX_CHANGE_MS = 3_600_000;

const CHANGED_MEANWHILE = message(
  "Someone else has changed this setting since you opened the page. Open the page again to see what it is now.",
);

/**
 * Changes settings of the whole register. Settings that stay the same get no history entry. Of a form that says what it
 * showed, only what its user changed is written: the rest may have been changed by somebody else since.
 * @throws {InvalidInput} under each setting that both changed
 */
export async function changeSettings(user: User, { shown = {}, ...input }: ChangeSettings): Promise<void> {
  authorise(user, "settings.manage");
  const defaults: Record<string, unknown> = DEFAULT_SETTINGS;
  const seen = new Map(Object.entries(shown).map(([key, value]) => [key, JSON.stringify(value)]));
  await withHistory(
    user,
    async ({ tx, append }) => {
      const overtaken: Record<string, Message[]> = {};
      for (const [key, chosen] of Object.entries(input)) {
        const value = JSON.stringify(chosen);
        const before = await tx.setting.findUnique({ where: { key }, select: { value: true } });
        const current = before?.value ?? JSON.stringify(defaults[key]);
        const wasShown = seen.get(key) ?? current;
        if (current === value || wasShown === value) continue;
        if (current !== wasShown) overtaken[key] = [CHANGED_MEANWHILE];
        await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
        await append({
          action: "settings.change",
          subjectType: "setting",
          subjectId: key,
          before: before && { value: JSON.parse(before.value) as unknown },
          after: { value: chosen },
        });
      }
      if (Object.keys(overtaken).length > 0) throw new InvalidInput(overtaken);
    },
    { timeout: MAX_CHANGE_MS },
  );
}
