import { z } from "zod";
import type { Filled, Text } from "@/lib/platform/language/message";

// A text that `message` made before it was stored. An older release stored finished English, which is shown as it is.
const text = z.string().transform((kept) => kept as Text);

const filled: z.ZodType<Filled> = z.object({
  text,
  values: z.record(z.string(), z.union([z.string(), z.number(), z.lazy(() => filled)])),
});

/** A message that was stored as JSON. */
export const message = z.union([text, filled]);
