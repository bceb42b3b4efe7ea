import { useWords } from "#words";
import { Section } from "./section";
import { STATUSES } from "@/lib/register/vocabulary";

export function TwoClocks() {
  const t = useWords();
  return (
    <Section id="two-clocks">
      <div className="measure flow">
        <p>
          {t.rich(
            "Every update has two dates. The <em>effective</em> date is the day from which it was true in the world. The <em>recorded</em> time is when the register learned it. Evidence added late counts on its own date, and you can still see what was known before.",
            { em: (inside) => <em>{inside}</em> },
          )}
        </p>
        <p>
          {t(
            "Every list, chart and file shows the state on one day, as known at one time. Unless you choose otherwise, that is today, as known now.",
          )}
        </p>
        <p>
          {t(
            "The state of a record on day D as known at time K is its latest update, by effective date and then by recorded time, among updates that were recorded by K, took effect by D, and had not been corrected by K. If there is none, the status is “{status}”. A record counts if it was made by D and added by K. The same D and K give the same answer now and in 10 years.",
            { status: t.message(STATUSES.NOT_ASSESSED.label) },
          )}
        </p>
        <p>
          {t(
            "Example: something was implemented on 1 March, and the register was told on 10 April. As at 15 March, as known on 20 March, the register says what it knew then: not implemented. As at 15 March, as known today, it says implemented.",
          )}
        </p>
      </div>
    </Section>
  );
}
