import { REFUSALS, type Refusal } from "@/lib/attachments/vocabulary";
import { ExpectedError } from "@/lib/errors";

/** A file that is not taken. Nothing of it is kept. */
export class FileRefused extends ExpectedError {
  readonly httpStatus: number;
  constructor(readonly refusal: Refusal) {
    super(REFUSALS[refusal].message);
    this.httpStatus = REFUSALS[refusal].httpStatus;
  }
}
