import type { DraftContent, OpenedForm } from "@/lib/access/drafts/schema";
import { addresses } from "@/lib/web/addresses";
import { EMPTY_FORM, filesOf, type DraftState, type FormState, valuesToKeep } from "@/lib/web/form-state";

/** How a form's draft is doing. */
export type DraftProgress = {
  readonly state: "nothing" | "kept" | "failed" | "signed out" | "refused";
  readonly draft: DraftState | null;
  /** Why the server refused to keep it, in the reader's language. */
  readonly reason: string | null;
};

/** Which form was opened, and the account that it was drawn for. */
export type OpenedDraft = { readonly author: string; readonly opened: OpenedForm };

/** Milliseconds from the first letter that is not kept to keeping it; longer for a long text, which is sent whole. */
const DELAY = 2_000;
const LONG_DELAY = 15_000;
const LONG = 100_000;

/** The most that a browser goes on sending after its page has gone, in bytes. */
const MAX_AFTERWARDS = 60_000;

const NOTHING: DraftProgress = { state: "nothing", draft: null, reason: null };

/** What was typed last in this tab, by the draft of the form: the browser's Back shows a form as it was drawn first. */
const lastTyped = new Map<string, { opened: OpenedForm; content: DraftContent }>();

/**
 * Keeps a form on the server while somebody types in it. One request at a time: each continues the draft that the one
 * before it kept.
 */
export function makeDraftKeeper({ author, opened: firstOpened }: OpenedDraft, resumed: DraftContent | null) {
  const typed = lastTyped.get(firstOpened.id);
  const begun = typed?.content ?? resumed;
  const start: FormState =
    begun === null ? EMPTY_FORM : { ...EMPTY_FORM, attempt: 1, values: begun.values, resumed: true };
  let opened = typed?.opened ?? firstOpened;
  let progress = NOTHING;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let content: (() => DraftContent) | null = null;
  /** What stands in the form, kept or not; null before anything is typed. */
  let latest: (() => DraftContent) | null = null;
  /** Of what was typed last, as it is sent, in UTF-16 code units. */
  let length = typed === undefined ? 0 : JSON.stringify(typed.content).length;
  let inFlight: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  function tell(next: DraftProgress): void {
    progress = next;
    for (const listener of listeners) listener();
  }

  /** What could not be kept is kept with the next letter, or when it is tried again. */
  function missed(toKeep: DraftContent, next: DraftProgress): void {
    content ??= () => toKeep;
    tell(next);
  }

  async function send(body: string, toKeep: DraftContent, afterwards: boolean): Promise<void> {
    try {
      const answer = await fetch(addresses.drafts(), {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body,
        keepalive: afterwards && body.length < MAX_AFTERWARDS,
      });
      if (answer.ok) {
        const draft = (await answer.json()) as DraftState; // the route answers with nothing else
        opened = { ...opened, id: draft.id, revision: draft.revision };
        lastTyped.set(firstOpened.id, { opened, content: toKeep });
        length = body.length;
        // That it is a separate draft stays said.
        tell({ state: "kept", draft: { ...draft, isSeparate: draft.isSeparate || isSeparate() }, reason: null });
      } else if (answer.status === 401) missed(toKeep, { ...progress, state: "signed out" });
      else if (answer.status < 500) tell({ ...progress, state: "refused", reason: await answer.text() });
      else missed(toKeep, { ...progress, state: "failed" });
    } catch {
      missed(toKeep, { ...progress, state: "failed" }); // no answer
    }
  }

  function isSeparate(): boolean {
    return progress.draft?.isSeparate ?? false;
  }

  function keep(afterwards = false): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const read = content;
    content = null;
    if (read === null) return inFlight;
    const toKeep = read();
    const sendNow = () => send(JSON.stringify({ author, opened, content: toKeep }), toKeep, afterwards);
    // A page that goes away waits for nothing.
    inFlight = afterwards ? sendNow() : inFlight.then(sendNow);
    return inFlight;
  }

  return {
    author,
    /** The state that the form begins with. */
    start,
    opened: () => opened,
    progress: () => progress,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Something was typed: it is kept in a moment. */
    changed(form: HTMLFormElement) {
      content = latest = () => contentOf(new FormData(form));
      timer ??= setTimeout(() => void keep(), length > LONG ? LONG_DELAY : DELAY);
    },
    /** Keeps the form now. */
    keepNow(form: HTMLFormElement) {
      content = latest = () => contentOf(new FormData(form));
      return keep();
    },
    /** Somebody has signed in again: what could not be kept is kept. */
    keepAgain() {
      void keep();
    },
    /** The page goes away: what is not kept yet is sent on the way. */
    leave: () => void keep(true),
    /** Whether the page can be left without asking: what was typed is kept, or is short enough to be sent on the way. */
    losesNothing(): boolean {
      const isFine = progress.state === "nothing" || progress.state === "kept";
      if (!isFine || latest === null || !navigator.onLine) return false;
      const toKeep = latest();
      // No draft has the files themselves.
      return toKeep.files.length === 0 && JSON.stringify(toKeep).length < MAX_AFTERWARDS;
    },
    /** The form is about to be sent: nothing more is kept of it, and what is under way is waited for. */
    async settle() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      content = null;
      await inFlight;
      lastTyped.delete(firstOpened.id);
      length = 0;
    },
  };
}

export type DraftKeeper = ReturnType<typeof makeDraftKeeper>;

function contentOf(data: FormData): DraftContent {
  return { values: valuesToKeep(data), files: filesOf(data) };
}
