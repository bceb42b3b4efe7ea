import { message } from "@/lib/platform/language/message";

/** As much as a form may weigh, files included (`bodySizeLimit` in next.config.js), in bytes. */
export const MAX_FORM_BYTES = 6_291_456;

export const FORM_TOO_LARGE = message(
  "This form is larger than 6 MB, so nothing of it was saved. Go back and choose smaller files.",
);
