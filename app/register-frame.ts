import { cache } from "react";
import { unavailability } from "@/lib/platform/database/unavailable";
import { DEFAULT_SETTINGS } from "@/lib/register/settings/schema";
import { type Frame, readFrame } from "@/lib/register/settings/frame-query";

/**
 * The register's name, mark and colour, once a request. The page that says that the database does not answer has a frame
 * too: the one of a register that nobody has named.
 */
export const registerFrame = cache(async (): Promise<Frame> => {
  try {
    return await readFrame();
  } catch (error) {
    if (unavailability(error) === null) throw error;
    return DEFAULT_SETTINGS;
  }
});
