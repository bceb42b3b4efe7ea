import { REFUSALS, type Refusal } from "@/lib/register/attachments/vocabulary";
import { ExpectedError } from "@/lib/platform/errors";

/** A file that is not accepted. Nothing of it is stored. */
export class FileError extends ExpectedError {
  readonly httpStatus: number;
  constructor(readonly refusal: Refusal) {
    super(REFUSALS[refusal].message);
    this.httpStatus = REFUSALS[refusal].httpStatus;
  }
}
