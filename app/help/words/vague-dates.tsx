import { useWords } from "#words";
import { Section } from "./section";

export function VagueDates() {
  const t = useWords();
  return (
    <Section id="vague-dates">
      <p className="measure">
        {t(
          "A date is kept as the source gives it: a day, a month, a year, a season, or “about 2014”. A vague date counts from the latest day it can mean, because by then it is certain: autumn 2023 counts from 30 November 2023. Two vague dates contradict each other only when no day in one can match any day in the other. Seasons are those of the northern hemisphere.",
        )}
      </p>
    </Section>
  );
}
