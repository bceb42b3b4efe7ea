import { type ReactNode, useRef, useState } from "react";
import { useWords } from "#words";
import type { Fields } from "@/components/form/fields";
import { typeInto } from "@/components/form/type-into";
import { UserText } from "@/components/written";
import { vagueDateWords } from "@/lib/platform/time/vague-date-words";
import type { PageFacts } from "@/lib/register/web-pages/page-facts";
import { addresses } from "@/lib/web/addresses";

type Fact = keyof PageFacts;

type Answer =
  | { state: "none" | "asking" }
  | { state: "refused"; reason: string }
  /** `filled`: what was written into an empty field; `others`: what the site says of a field that somebody had filled in. */
  | { state: "offered"; filled: Fact[]; others: { fact: Fact; text: string }[] };

function textIn(id: string): string {
  const control = document.getElementById(id);
  return control instanceof HTMLInputElement ? control.value.trim() : "";
}

/**
 * Has the register ask the site of the address for title, publisher and date, and offers them: in fields that are empty. Only
 * when it is pressed, because the site sees it. Without a script it is not there, and the facts are typed.
 */
export function AskSite({ fields }: { fields: Fields<"address" | Fact> }) {
  const t = useWords();
  const [answer, setAnswer] = useState<Answer>({ state: "none" });
  /** What the site offered before: a field that still has it is nobody's own words. */
  const offered = useRef<Partial<Record<Fact, string>>>({});
  const labels: Record<Fact, string> = {
    title: t("Title"),
    publisher: t("Publisher"),
    date: t("Date of the evidence"),
  };

  async function ask() {
    setAnswer({ state: "asking" });
    const address = textIn(fields.address.id);
    try {
      const response = await fetch(addresses.aboutPage(), {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ address }),
      });
      if (textIn(fields.address.id) !== address) {
        setAnswer({ state: "refused", reason: t("The address has changed meanwhile. Ask again.") });
      } else if (!response.ok) setAnswer({ state: "refused", reason: await response.text() });
      else setAnswer(offer((await response.json()) as PageFacts)); // the route answers with nothing else
    } catch {
      setAnswer({ state: "refused", reason: t("The register did not respond. Try again.") });
    }
  }

  function offer(facts: PageFacts): Answer {
    const filled: Fact[] = [];
    const others: { fact: Fact; text: string }[] = [];
    for (const fact of ["title", "publisher", "date"] as const) {
      const said = facts[fact] ?? "";
      const text = fact === "date" && said !== "" ? vagueDateWords(said, t.locale) : said;
      const written = textIn(fields[fact].id);
      if (written === "" || written === offered.current[fact]) {
        if (written !== text) typeInto(fields[fact].id, text);
        offered.current[fact] = text;
        if (text !== "") filled.push(fact);
      } else if (text !== "" && written !== text) others.push({ fact, text });
    }
    return { state: "offered", filled, others };
  }

  return (
    <div className="mt-2 max-w-3xl noscript:hidden">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <button
          type="button"
          onClick={() => {
            if (answer.state !== "asking") void ask();
          }}
          aria-disabled={answer.state === "asking" || undefined}
          className="button button--secondary"
        >
          {answer.state === "asking" ? t("Asking the site…") : t("Ask the site for title, publisher and date")}
        </button>
        <span className="text-sm text-ink-soft">{t("The site will see that this register asked for the page.")}</span>
      </p>
      <div role="status" className="mt-2 wrap-anywhere empty:hidden">
        {answerWords()}
      </div>
    </div>
  );

  function answerWords(): ReactNode {
    if (answer.state === "refused") return <p className="font-semibold text-danger">{answer.reason}</p>;
    if (answer.state !== "offered") return null;
    const { filled, others } = answer;
    return (
      <div className="border border-line bg-sunk px-3 py-2">
        {filled.length === 0 && others.length === 0 ? (
          <p>{t("The page says nothing that the fields do not have.")}</p>
        ) : null}
        {filled.length === 0 ? null : (
          <p>
            {t("Offered by the site, so check it: {fields}.", {
              fields: filled.map((fact) => labels[fact]).join(", "),
            })}
          </p>
        )}
        {others.map(({ fact, text }) => (
          <p key={fact}>
            {t.rich("{field} is left as you typed it. The site says: {text}", {
              field: labels[fact],
              text: <UserText>{text}</UserText>,
            })}
          </p>
        ))}
      </div>
    );
  }
}
