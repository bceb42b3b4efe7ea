import { TEXT_REFUSALS, type TextRefusal } from "@/lib/register/documents/vocabulary";
import { ExpectedError } from "@/lib/platform/errors";

/** A text that is not accepted. Nothing of it is stored. */
export class TextError extends ExpectedError {
  readonly httpStatus: number;
  constructor(readonly refusal: TextRefusal) {
    super(TEXT_REFUSALS[refusal].message);
    this.httpStatus = TEXT_REFUSALS[refusal].httpStatus;
  }
}
