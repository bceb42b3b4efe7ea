import { useWords } from "#words";
import { Section } from "./section";
import { RateWithBounds } from "@/components/charts/rate-with-bounds";
import { FEW_RECORDS, MIN_FOR_PERCENTAGE } from "@/lib/figures/charts/numbers";

const EXAMPLE = { whole: 9, implemented: 3, unknown: 3 };

export function Totals() {
  const t = useWords();
  return (
    <Section id="honest-sums">
      <div className="measure flow">
        <p>
          {t(
            "The implementation rate is the number implemented, divided by all that was asked for, owed, promised or announced except what is no longer applicable. What was only reported or hoped for is shown beside it with its statuses and is left out, unless the reader counts it in. What happened to records that are not assessed or cannot be assessed is unknown, so the rate has two bounds: as if none of them were done, and as if all were. They are drawn separately and never counted as “no progress”. No percentage is given for fewer than {few} records, and one for fewer than {small} is marked.",
            { few: MIN_FOR_PERCENTAGE, small: FEW_RECORDS },
          )}
        </p>
        <p>
          {t(
            "Example: of 10 records, 1 is no longer applicable, 3 are implemented, 3 are partly implemented or in progress, 2 are not assessed and 1 cannot be assessed. The rate is calculated over 9 records.",
          )}
        </p>
      </div>
      <div className="max-w-2xl">
        <RateWithBounds rate={EXAMPLE} />
      </div>
    </Section>
  );
}
