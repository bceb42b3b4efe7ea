import { useWords } from "#words";
import { DefinitionTable } from "./definition-table";
import { Section } from "./section";
import { ResponseTag, StatusTag } from "@/components/status-tag";
import type { Text } from "@/lib/platform/language/message";
import type { Translator } from "@/lib/platform/language/translate";
import { RESPONSE_TO_PARTS, STATUS_OF_PARTS } from "@/lib/register/state/counting";
import { RESPONSES, STATUSES } from "@/lib/register/vocabulary";

export function Parts() {
  const t = useWords();
  return (
    <Section id="parts">
      <p className="measure">
        {t(
          "A record that asks for several things can be split into parts. Each part is a record of its own and cannot have parts. The parts that count on the day give the split record its status and response, by the first rule that matches. While it has parts, it takes no updates of its own. Lists show the split record and its parts. Totals count the parts and not the split record.",
        )}
      </p>
      <DefinitionTable
        caption={t("Status of a split record")}
        rows={STATUS_OF_PARTS.map(({ gives, when, of }) => [
          <StatusTag key={gives} status={gives} />,
          ruleWords(
            when,
            of.map((status) => STATUSES[status].label),
            t,
          ),
        ])}
      />
      <DefinitionTable
        caption={t("Response of a split record")}
        rows={RESPONSE_TO_PARTS.map(({ gives, when, of }) => [
          <ResponseTag key={gives} response={gives} />,
          ruleWords(
            when,
            of.map((response) => RESPONSES[response].label),
            t,
          ),
        ])}
      />
    </Section>
  );
}

function ruleWords(when: "every" | "some", labels: readonly Text[], t: Translator): string {
  const values = labels.map((label) => t.message(label).toLowerCase()).join(t(" or "));
  return when === "every" ? t("Every part is {values}.", { values }) : t("At least one part is {values}.", { values });
}
