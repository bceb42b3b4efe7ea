import { z } from "zod";
import { Throttled } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { OverLimits, runProcess } from "@/lib/platform/processes/run";
import { Slots } from "@/lib/platform/processes/slots";
import { FileError } from "@/lib/register/attachments/refused";
import { isRefusal } from "@/lib/register/attachments/vocabulary";
import type { Extracted } from "@/lib/register/documents/extraction";
import { TextError } from "@/lib/register/documents/refused";
import {
  type EncodingName,
  EXTRACTION_LIMITS,
  isTextRefusal,
  isTextRemark,
  TEXT_LIMITS,
  type TextKind,
} from "@/lib/register/documents/vocabulary";

/** What the process may send back. It has parsed an untrusted file, so its message is validated. */
const answer = z.union([
  z.object({
    text: z.string().max(TEXT_LIMITS.text * 2),
    pageStarts: z.array(z.number().int().nonnegative()).max(TEXT_LIMITS.pages),
    extractor: z.string().max(200),
    remarks: z.array(z.string().refine(isTextRemark)),
  }),
  z.object({ refused: z.string().refine(isTextRefusal) }),
  z.object({ refusedFile: z.string().refine(isRefusal) }),
  z.object({ failed: z.string() }),
]);

/** All extractions of this server process, whoever asked for them. */
const slots = new Slots({ ...EXTRACTION_LIMITS, perPerson: Infinity });

/** Runs `work` when a slot is free. @throws {TextError} when too many are waiting already. */
async function withSlot<Result>(work: () => Promise<Result>): Promise<Result> {
  const giveBack = await slots.take("everybody").catch((error: unknown) => {
    throw error instanceof Throttled ? new TextError("busy") : error;
  });
  try {
    return await work();
  } finally {
    giveBack();
  }
}

/**
 * Extracts the text of a file of a known kind, in a separate process with time and memory limits.
 * @throws {TextError} {FileError} when no text can be extracted; then nothing is stored.
 */
export async function extract(kind: TextKind, bytes: Buffer, encoding: EncodingName | null): Promise<Extracted> {
  const program = {
    file: "lib/register/documents/extraction-process.ts",
    args: [kind, encoding ?? ""],
    limits: EXTRACTION_LIMITS,
  };
  const message = await withSlot(async () => {
    try {
      return await runProcess(program, bytes);
    } catch (error) {
      throw error instanceof OverLimits ? new TextError("time") : error;
    }
  });
  if (message === null) throw new TextError("memory");
  const result = answer.parse(message);
  if ("refused" in result) throw new TextError(result.refused);
  if ("refusedFile" in result) throw new FileError(result.refusedFile);
  if ("failed" in result) {
    log().debug({ kind, failed: result.failed }, "No text could be taken from a file");
    throw new TextError("unreadable");
  }
  return result;
}
