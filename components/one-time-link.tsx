"use client";

import { useId, useState } from "react";
import { useWords } from "#words";
import { Button } from "@/components/button";
import { Notice } from "@/components/notice";
import { UserText } from "@/components/written";

/** A link that is shown only once. It can be copied by hand in a browser without JavaScript or a clipboard. */
export function OneTimeLink({
  link,
  of,
}: {
  link: string;
  /** For whom it is, where the page does not say so. */ of?: string | undefined;
}) {
  const t = useWords();
  const id = useId();
  const [copied, setCopied] = useState(false);

  async function copy() {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  }

  return (
    <Notice tone="success" title={t("Send this link now: you will not see it again")}>
      {of === undefined ? null : (
        <p>
          {t("For:")} <UserText>{of}</UserText>
        </p>
      )}
      <p>
        {t("The first person to open it can use it, once. Send it to the account holder in a way only they can read.")}
      </p>
      <p className="flex flex-wrap items-end gap-2">
        <label htmlFor={id} className="sr-only">
          {t("One-time link")}
        </label>
        <input
          id={id}
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className="control max-w-xl"
        />
        <Button onClick={copy}>{copied ? t("Copied") : t("Copy link")}</Button>
      </p>
    </Notice>
  );
}
