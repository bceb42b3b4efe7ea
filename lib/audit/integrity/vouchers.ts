import { accountVouchers } from "@/lib/access/accounts/vouchers";
import type { Derived, Voucher } from "@/lib/platform/history/verify";
import { actorVouchers } from "@/lib/register/actors/vouchers";
import { askVouchers } from "@/lib/register/asks/vouchers";
import { attachmentVouchers } from "@/lib/register/attachments/vouchers";
import { documentVouchers } from "@/lib/register/documents/vouchers";
import { evidenceVouchers } from "@/lib/register/evidence/vouchers";
import { recommendationVouchers } from "@/lib/register/recommendations/vouchers";
import { settingVouchers } from "@/lib/register/settings/vouchers";
import { sourceVouchers } from "@/lib/register/sources/vouchers";
import { presentStates } from "@/lib/register/state/present-query";
import { suggestionVouchers } from "@/lib/register/suggestions/vouchers";
import { updateVouchers } from "@/lib/register/updates/vouchers";

/** Everything that the history vouches for. A new table of facts gets its voucher here. */
export const VOUCHERS: readonly Voucher[] = [
  ...accountVouchers,
  ...settingVouchers,
  ...actorVouchers,
  ...sourceVouchers,
  ...documentVouchers,
  ...suggestionVouchers,
  ...recommendationVouchers,
  ...askVouchers,
  ...evidenceVouchers,
  ...attachmentVouchers,
  ...updateVouchers,
];

/** Everything that is kept ready and follows from the facts. */
export const DERIVED: readonly Derived[] = [presentStates];
