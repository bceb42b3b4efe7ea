import { database } from "@/lib/platform/database/connect";
import { DEFAULT_SETTINGS, type Settings, storedSettingsSchema } from "@/lib/register/settings/schema";

/** All settings as they are now, with defaults for those that administrators have not set. */
export async function readSettings(): Promise<Settings> {
  const rows = await database().setting.findMany({ select: { key: true, value: true } });
  const set = Object.fromEntries(rows.map(({ key, value }): [string, unknown] => [key, JSON.parse(value)]));
  return storedSettingsSchema.parse({ ...DEFAULT_SETTINGS, ...set });
}
