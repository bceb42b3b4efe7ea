import { lineChoicesOf } from "@/components/form/choices";
import { useWords } from "#words";
import { EvidenceFiles } from "./evidence-files";
import { citedAs, EvidenceSearch, isAddress } from "./evidence-search";
import { EvidenceFacts, type EvidenceValues } from "@/app/evidence/evidence-facts";
import { useOnFile } from "@/app/evidence/use-on-file";
import { fieldOf, fieldsOf, type Initial } from "@/components/form/fields";
import { Folded } from "@/components/form/folded";
import { Fieldset } from "@/components/form/fieldset";
import { SelectField } from "@/components/form/select-field";
import { typeInto } from "@/components/form/type-into";
import { UserText } from "@/components/written";
import { POLARITIES } from "@/lib/register/evidence/vocabulary";
import type { EvidenceChoice, EvidenceOnFile as ItemOnFile } from "@/lib/register/evidence/read";
import type { FormState } from "@/lib/web/form-state";

/** What the blocks of evidence offer to choose from. */
export type EvidenceChoices = {
  actors: { slug: string; name: string }[];
  /** The items added most recently, which a browser without scripts suggests. */
  onFile: EvidenceChoice[];
  today: string;
  /** Whether files can be chosen: not in a form that is sent twice. */
  hasFiles: boolean;
};

type EvidenceField = keyof EvidenceValues | "newProvider" | "newProviderKind" | "existing" | "polarity" | "files";

const EVIDENCE_ON_FILE = "evidence-on-file";

/** What a browser without scripts suggests while somebody types what they look for. */
export function EvidenceOnFile({ onFile }: Pick<EvidenceChoices, "onFile">) {
  return (
    <noscript>
      <datalist id={EVIDENCE_ON_FILE}>
        {onFile.map((item) => (
          <option key={item.number} value={citedAs(item)}>
            {[item.publisher, item.address].filter(Boolean).join(", ")}
          </option>
        ))}
      </datalist>
    </noscript>
  );
}

/** One item of evidence: its number if it exists, otherwise its facts. A block left blank is not sent. */
export function EvidenceFields({
  index,
  state,
  initial,
  choices,
}: {
  index: number;
  state: FormState;
  initial: Initial<EvidenceField>;
  choices: EvidenceChoices;
}) {
  const t = useWords();
  const block = fieldOf(state, `evidence.${index}`);
  const fields = fieldsOf<EvidenceField>(state, initial, block.name);
  const atAddress = useOnFile();

  /** What was looked for in the register becomes the title or the address of a new item. */
  function describeNew(text: string) {
    const { id } = isAddress(text) ? fields.address : fields.title;
    const control = document.getElementById(id);
    control?.closest("details")?.setAttribute("open", "");
    typeInto(id, text);
    control?.focus();
  }

  /** Takes the item on file in place of the new one: what its page is called is on file, and what somebody wrote of it stays. */
  function cite(item: ItemOnFile) {
    for (const name of ["address", "title", "publisher", "date"] as const) typeInto(fields[name].id, "");
    typeInto(fields.existing.id, citedAs(item));
    document.getElementById(fields.existing.id)?.focus();
  }

  const chosen = (
    <div className="grid gap-5 md:grid-cols-2">
      <SelectField
        field={fields.polarity}
        label={t("Polarity")}
        options={lineChoicesOf(t, POLARITIES)}
        blank={t("Choose one, or leave this section empty")}
        required
      />
      <EvidenceSearch field={fields.existing} list={EVIDENCE_ON_FILE} onNew={describeNew} />
    </div>
  );
  const added = (
    <Folded
      summary={t("New evidence")}
      note={t("Leave this empty for evidence that is in the register.")}
      fields={(["title", "address", "summary", "reliability", "credibility"] as const).map((name) => fields[name])}
      errors={block.errors}
      isOpen={fields.existing.value === ""}
    >
      <EvidenceFacts
        fields={fields}
        actors={choices.actors}
        today={choices.today}
        onAddress={atAddress.look}
        besideAddress={<SameAddress items={atAddress.items.filter(({ isSame }) => isSame)} onCite={cite} />}
      />
    </Folded>
  );
  return (
    <Fieldset
      name={block.name}
      legend={t("Evidence {number}", { number: index + 1 })}
      errors={block.errors}
      size="section"
    >
      {choices.hasFiles ? (
        <EvidenceFiles field={fields.files} before={chosen} after={added} />
      ) : (
        <>
          {chosen}
          {added}
        </>
      )}
    </Fieldset>
  );
}

/** Says that the address of a new item is that of one on file, which can be cited instead. */
function SameAddress({ items, onCite }: { items: readonly ItemOnFile[]; onCite: (item: ItemOnFile) => void }) {
  const t = useWords();
  return (
    <div role="status" className="mt-2 grid max-w-3xl gap-2 empty:hidden">
      {items.map((item) => (
        <p key={item.number} className="border border-line-strong bg-sunk px-3 py-2 wrap-anywhere">
          {t.rich("This address is on file as E-{number}, {title}.", {
            number: item.number,
            title: <UserText>{item.title}</UserText>,
          })}{" "}
          <button type="button" onClick={() => onCite(item)} className="button button--quiet">
            {t("Cite E-{number} instead", { number: item.number })}
          </button>
        </p>
      ))}
    </div>
  );
}
