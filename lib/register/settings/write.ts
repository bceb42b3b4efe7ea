import { withHistory } from "@/lib/platform/history/record";
import { authorise, type User } from "@/lib/access/policy";
import { DEFAULT_SETTINGS, type Settings } from "@/lib/register/settings/schema";

/** Whether updates count only once verified changes the state of every record. */
const MAX_CHANGE_MS = 3_600_000;

/** Changes settings of the whole register. Settings that stay the same get no history entry. */
export async function changeSettings(user: User, input: Partial<Settings>): Promise<void> {
  authorise(user, "settings.manage");
  const defaults: Record<string, unknown> = DEFAULT_SETTINGS;
  await withHistory(
    user,
    async ({ tx, append }) => {
      for (const [key, chosen] of Object.entries(input)) {
        const value = JSON.stringify(chosen);
        const before = await tx.setting.findUnique({ where: { key }, select: { value: true } });
        if ((before?.value ?? JSON.stringify(defaults[key])) === value) continue;
        await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
        await append({
          action: "settings.change",
          subjectType: "setting",
          subjectId: key,
          before: before && { value: JSON.parse(before.value) as unknown },
          after: { value: chosen },
        });
      }
    },
    { timeout: MAX_CHANGE_MS },
  );
}
