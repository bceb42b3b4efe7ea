import { accountVouchers } from "@/lib/accounts/vouchers";
import { actorVouchers } from "@/lib/actors/vouchers";
import { askVouchers } from "@/lib/asks/vouchers";
import { attachmentVouchers } from "@/lib/attachments/vouchers";
import { documentVouchers } from "@/lib/documents/vouchers";
import { evidenceVouchers } from "@/lib/evidence/vouchers";
import type { Derived, Voucher } from "@/lib/history/verify";
import { presentStates } from "@/lib/recommendations/present-query";
import { recommendationVouchers } from "@/lib/recommendations/vouchers";
import { settingVouchers } from "@/lib/settings/vouchers";
import { sourceVouchers } from "@/lib/sources/vouchers";
import { suggestionVouchers } from "@/lib/suggestions/vouchers";
import { verificationVouchers } from "@/lib/verification/vouchers";

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
  ...verificationVouchers,
];

/** Everything that is kept ready and follows from the facts. */
export const DERIVED: readonly Derived[] = [presentStates];
