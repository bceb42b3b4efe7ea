import { accountVerifiers } from "@/lib/access/accounts/row-verifiers";
import type { Derived, RowVerifier } from "@/lib/platform/history/verify";
import { actorVerifiers } from "@/lib/register/actors/row-verifiers";
import { askVerifiers } from "@/lib/register/asks/row-verifiers";
import { attachmentVerifiers } from "@/lib/register/attachments/row-verifiers";
import { documentVerifiers } from "@/lib/register/documents/row-verifiers";
import { evidenceVerifiers } from "@/lib/register/evidence/row-verifiers";
import { recommendationVerifiers } from "@/lib/register/recommendations/row-verifiers";
import { remarkVerifiers } from "@/lib/register/remarks/row-verifiers";
import { settingVerifiers } from "@/lib/register/settings/row-verifiers";
import { sourceVerifiers } from "@/lib/register/sources/row-verifiers";
import { presentCounts, presentStates } from "@/lib/register/state/present-query";
import { suggestionVerifiers } from "@/lib/register/suggestions/row-verifiers";
import { themeVerifiers } from "@/lib/register/themes/row-verifiers";
import { updateVerifiers } from "@/lib/register/updates/row-verifiers";
import { webPageVerifiers } from "@/lib/register/web-pages/row-verifiers";

/** All row verifiers. A new table of facts gets its row verifier here. */
export const ROW_VERIFIERS: readonly RowVerifier[] = [
  ...accountVerifiers,
  ...settingVerifiers,
  ...actorVerifiers,
  ...sourceVerifiers,
  ...documentVerifiers,
  ...suggestionVerifiers,
  ...themeVerifiers,
  ...recommendationVerifiers,
  ...askVerifiers,
  ...evidenceVerifiers,
  ...attachmentVerifiers,
  ...webPageVerifiers,
  ...updateVerifiers,
  ...remarkVerifiers,
];

/** All stored data that is derived from the facts. */
export const DERIVED: readonly Derived[] = [presentStates, presentCounts];
