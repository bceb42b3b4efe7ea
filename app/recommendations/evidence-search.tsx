import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useWords } from "#words";
import { useOnFile } from "@/app/evidence/use-on-file";
import { Field } from "@/components/form/field";
import { describedBy } from "@/components/form/field-state";
import type { FormField } from "@/components/form/fields";
import { typeInto } from "@/components/form/type-into";
import { useInBrowser } from "@/components/form/use-in-browser";
import { UserText } from "@/components/written";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import type { EvidenceOnFile } from "@/lib/register/evidence/read";

/** An item as it is written into the field, and as a form may send it. */
export function citedAs({ number, title }: Pick<EvidenceOnFile, "number" | "title">): string {
  return `E-${number}: ${title}`;
}

const CITED = /^e-?\d+:/i;

/** An address as it is copied from a browser. */
export function isAddress(text: string): boolean {
  return /^(https?:\/\/\S+|[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\/\S*)$/iu.test(text.trim());
}

type Option = { key: string; choose: () => void; content: ReactNode };

/**
 * A field for an item on file, which is found while somebody types: an editable combobox with a list (ARIA Authoring Practices). The
 * last option takes what was typed for a new item. Without a script the newest items are suggested, and the form finds the words
 * when it is sent.
 */
export function EvidenceSearch({
  field: { name, id, value, errors },
  list,
  onNew,
}: {
  field: FormField;
  /** The id of a `<datalist>` for a browser without scripts. */
  list: string;
  onNew: (text: string) => void;
}) {
  const t = useWords();
  const { items, look } = useOnFile();
  const inBrowser = useInBrowser();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = `${id}-found`;
  const text = typed.trim();

  const options: Option[] = items.map((item) => ({
    key: `E-${item.number}`,
    choose: () => typeInto(id, citedAs(item)),
    content: <FoundItem item={item} />,
  }));
  if (text !== "") {
    options.push({
      key: "new",
      choose: () => {
        typeInto(id, "");
        onNew(text);
      },
      content: isAddress(text)
        ? t("New evidence with this address")
        : t("New evidence called “{title}”", { title: text }),
    });
  }
  const isShown = isOpen && text !== "";
  // With a list of the browser's own it is a combobox by itself, and may not say so.
  const combobox = inBrowser
    ? ({
        role: "combobox",
        "aria-autocomplete": "list",
        "aria-expanded": isShown,
        "aria-controls": listId,
        "aria-activedescendant": isShown && active >= 0 ? `${listId}-${active}` : undefined,
      } as const)
    : { list };

  function change(now: string) {
    setTyped(CITED.test(now) ? "" : now);
    setOpen(!CITED.test(now));
    setActive(-1);
    look(CITED.test(now) ? "" : now);
  }

  function choose(option: Option) {
    option.choose();
    setOpen(false);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && text !== "") {
      event.preventDefault();
      setOpen(true);
      setActive(isShown ? (Math.max(active, step < 0 ? 0 : -1) + step + options.length) % options.length : 0);
    } else if (event.key === "Enter" && isShown) {
      const option = options[active];
      if (!option) return;
      event.preventDefault();
      choose(option);
    } else if (event.key === "Escape" && isShown) {
      event.preventDefault();
      setOpen(false);
    }
  }

  return (
    <Field
      name={name}
      label={t("Evidence already in the register")}
      hint={t("Type its number, title, publisher or web address.")}
      errors={errors}
    >
      <input
        id={id}
        name={name}
        type="text"
        defaultValue={value}
        autoComplete="off"
        spellCheck={false}
        {...combobox}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(name, true, errors.length > 0)}
        onInput={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
        className="control max-w-3xl"
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t("Evidence on file")}
        hidden={!isShown}
        className="mt-1 max-w-3xl border border-line-strong bg-surface"
      >
        {isShown
          ? options.map((option, index) => (
              <li
                key={option.key}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
                className={`cursor-pointer border-b border-line px-3 py-2 wrap-anywhere last:border-b-0 hover:bg-sunk ${index === active ? "bg-sunk outline-2 -outline-offset-2 outline-accent" : ""}`}
              >
                {option.content}
              </li>
            ))
          : null}
      </ul>
      <p role="status" className="sr-only">
        {isShown
          ? t("{count, plural, =0 {Nothing on file has this.} one {# item on file.} other {# items on file.}}", {
              count: items.length,
            })
          : null}
      </p>
    </Field>
  );
}

function FoundItem({ item }: { item: EvidenceOnFile }) {
  const t = useWords();
  return (
    <>
      <strong>E-{item.number}</strong> <UserText>{item.title}</UserText>
      {item.isSame ? <strong> {t("This address is on file.")}</strong> : null}
      <span className="block text-sm text-ink-soft">
        {item.publisher === null ? null : <UserText>{item.publisher}</UserText>}
        {item.publisher !== null && item.date !== null ? ", " : null}
        {item.date === null ? null : vagueDateWords(item.date, t.locale)}
        {item.address === null ? null : (
          <span lang="" className="block">
            {item.address}
          </span>
        )}
      </span>
    </>
  );
}
