import { accountVerifiers } from "@/lib/access/accounts/vouchers";
import type { Derived, RowVerifier } from "@/lib/platform/history/verify";
import { actorVerifiers } from "@/lib/register/actors/vouchers";
import { askVerifiers } from "@/lib/register/asks/vouchers";
import { attachmentVerifiers } from "@/lib/register/attachments/vouchers";
import { documentVerifiers } from "@/lib/register/documents/vouchers";
import { evidenceVerifiers } from "@/lib/register/evidence/vouchers";
import { recommendationVerifiers } from "@/lib/register/recommendations/vouchers";
import { settingVerifiers } from "@/lib/register/settings/vouchers";
import { sourceVerifiers } from "@/lib/register/sources/vouchers";
import { presentStates } from "@/lib/register/state/present-query";
import { suggestionVerifiers } from "@/lib/register/suggestions/vouchers";
import { updateVerifiers } from "@/lib/register/updates/vouchers";

/** Everything that the history vouches for. A new table of facts gets its voucher here. */
export const ROW_VERIFIERS: readonly RowVerifier[] = [
  ...accountVerifiers,
  ...settingVerifiers,
  ...actorVerifiers,
  ...sourceVerifiers,
  ...documentVerifiers,
  ...suggestionVerifiers,
  ...recommendationVerifiers,
  ...askVerifiers,
  ...evidenceVerifiers,
  ...attachmentVerifiers,
  ...updateVerifiers,
];

/** Everything that is kept ready and follows from the facts. */
export const DERIVED: readonly Derived[] = [presentStates];
