"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useWords } from "#words";
import { Button } from "@/components/button";
import { addresses } from "@/lib/web/addresses";

const LOOK_MS = 1_500;

/** The largest register takes less long than this. */
const MAX_LOOKS = 400;

/**
 * Makes a backup, whose answer is the file. The browser keeps the page as it is then, so the page is drawn again until
 * it shows another backup than before: it must not go on saying that there is none.
 */
export function MakeBackup({ last }: { /** The SHA-256 of the newest backup. */ last: string | null }) {
  const t = useWords();
  const router = useRouter();
  const [sentAfter, setSentAfter] = useState<string | null | undefined>(undefined);
  const isWaiting = sentAfter !== undefined && sentAfter === last;
  useEffect(() => {
    if (!isWaiting) return;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      if (looks > MAX_LOOKS) clearInterval(timer);
      else router.refresh();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isWaiting, router]);
  return (
    <form method="post" action={addresses.makeBackup()} onSubmit={() => setSentAfter(last)}>
      <Button type="submit" variant="primary">
        {t("Make and download a backup")}
      </Button>
    </form>
  );
}
