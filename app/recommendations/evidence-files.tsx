import {
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { useWords } from "#words";
import { Field } from "@/components/form/field";
import { describedBy } from "@/components/form/field-state";
import type { FormField } from "@/components/form/fields";
import { UserText } from "@/components/written";
import { message, type Message } from "@/lib/platform/language/message";
import { sizeWords } from "@/lib/register/attachments/size-words";
import { EXTENSIONS, FORM_FILES, REFUSALS } from "@/lib/register/attachments/vocabulary";

/** A file that was left out again before the form is sent, and why. */
type LeftOut = { name: string; why: Message };

const MEGABYTES = FORM_FILES.bytes / 1_000_000;

/** Why a file cannot go with the form; null where it can. `before`: those chosen for the item; `bytes`: those of the whole form. */
function faultOf({ name, size, lastModified }: File, before: readonly File[], bytes: number): Message | null {
  if (size === 0) return REFUSALS.empty.message;
  if (!EXTENSIONS.some((extension) => name.toLowerCase().endsWith(extension)))
    return message("This kind of file is not accepted.");
  // Pictures that are pasted all have one name; what differs is when they were.
  if (before.some((file) => file.name === name && file.size === size && file.lastModified === lastModified))
    return message("It is chosen already.");
  if (before.length >= FORM_FILES.files)
    return message("An item takes up to {files} files in a form.", { files: FORM_FILES.files });
  if (bytes + size > FORM_FILES.bytes)
    return message("The files of the form would have more than {megabytes, number} MB together.", {
      megabytes: MEGABYTES,
    });
  return null;
}

/** Bytes of the files that are chosen elsewhere in the form. */
function bytesElsewhere({ form, name }: HTMLInputElement): number {
  const files = form ? [...new FormData(form)].filter(([field]) => field !== name).map(([, value]) => value) : [];
  return files.reduce((sum, value) => sum + (value instanceof File ? value.size : 0), 0);
}

/**
 * Files to be attached to an item: chosen, dropped anywhere on the item, or pasted. What the form cannot take is left out
 * at once, with the reason. Without a script the browser's own field takes them, and the server says the same.
 */
export function EvidenceFiles({
  field: { name, id, errors },
  before,
  after,
}: {
  field: FormField;
  /** The other fields of the item, on which files may be dropped too. */
  before: ReactNode;
  after: ReactNode;
}) {
  const t = useWords();
  const inputRef = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  const [isOver, setOver] = useState(false);
  const all = [...errors, ...leftOut.map(({ name: file, why }) => `${file}: ${t.message(why)}`)];

  // Dropped beside the item, a file would be opened by the browser in place of the form.
  useEffect(() => {
    function stop(event: globalThis.DragEvent) {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "none";
    }
    document.addEventListener("dragover", stop);
    document.addEventListener("drop", stop);
    return () => {
      document.removeEventListener("dragover", stop);
      document.removeEventListener("drop", stop);
    };
  }, []);

  /** What the field holds from now on. A browser lets a script put files there that the reader has given to the page. */
  function hold(files: readonly File[]) {
    const list = new DataTransfer();
    for (const file of files) list.items.add(file);
    if (inputRef.current) inputRef.current.files = list.files;
    setChosen(files);
  }

  function add(given: readonly File[]) {
    const input = inputRef.current;
    if (!input) return;
    const files = [...chosen];
    const refused: LeftOut[] = [];
    let bytes = bytesElsewhere(input) + files.reduce((sum, { size }) => sum + size, 0);
    for (const file of given) {
      const why = faultOf(file, files, bytes);
      if (why) refused.push({ name: file.name, why });
      else {
        files.push(file);
        bytes += file.size;
      }
    }
    hold(files);
    setLeftOut(refused);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function drop(event: DragEvent) {
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return; // a text, which the browser drops into the field
    event.preventDefault();
    add(files);
  }

  function paste({ clipboardData, preventDefault }: Pick<ClipboardEvent, "clipboardData" | "preventDefault">) {
    // A cell copied from a spreadsheet comes as a picture too; its text is what is pasted.
    if (clipboardData.files.length === 0 || clipboardData.types.includes("text/plain")) return;
    preventDefault();
    add([...clipboardData.files]);
  }

  return (
    <div
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={drop}
      onPaste={(event) => paste({ clipboardData: event.clipboardData, preventDefault: () => event.preventDefault() })}
      className={`grid gap-5 ${isOver ? "outline-2 outline-offset-4 outline-accent outline-dashed" : ""}`}
    >
      {before}
      <Field
        name={name}
        label={t("Files of this item")}
        hint={t(
          "Choose, drop or paste up to {files} files, {megabytes, number} MB in the whole form. Attach larger ones on the page of the evidence. No one can delete them.",
          { files: FORM_FILES.files, megabytes: MEGABYTES },
        )}
        errors={all}
      >
        <input
          ref={inputRef}
          id={id}
          name={name}
          type="file"
          multiple
          accept={EXTENSIONS.join(",")}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => add([...(target.files ?? [])])}
          aria-invalid={all.length > 0 || undefined}
          aria-describedby={describedBy(name, true, all.length > 0)}
          className="control max-w-3xl"
        />
        <ChosenFiles
          files={chosen}
          onRemove={(file) => {
            hold(chosen.filter((other) => other !== file));
            setLeftOut([]);
            inputRef.current?.focus();
          }}
        />
      </Field>
      {after}
    </div>
  );
}

function hidden(text: ReactNode): ReactNode {
  return <span className="sr-only">{text}</span>;
}

function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  const t = useWords();
  return (
    <ul aria-live="polite" className="mt-2 grid gap-1 empty:hidden">
      {files.map((file) => (
        <li key={`${file.name} ${file.size}`} className="flex flex-wrap items-baseline gap-x-3 wrap-anywhere">
          <UserText>{file.name}</UserText>
          <span className="text-ink-soft">{sizeWords(t, file.size)}</span>
          <button type="button" onClick={() => onRemove(file)} className="button button--quiet">
            {t.rich("Remove<hidden> {name}</hidden>", { hidden, name: file.name })}
          </button>
        </li>
      ))}
    </ul>
  );
}
