import { useWords } from "#words";
import { Button, ButtonLink } from "@/components/button";
import { PageHeading } from "@/components/page-heading";
import { addresses } from "@/lib/web/addresses";

/** Shown after a failure that the user cannot fix: a reference to quote, and nothing about the cause. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : null;
  const t = useWords();
  return (
    <>
      <PageHeading title={t("Sorry, there is a problem")} />
      <div className="measure flow">
        <p>
          {t(
            "The page could not be shown. The error has been logged. If you were saving something, check whether it was saved before you submit it again.",
          )}
        </p>
        {reference ? (
          <p>
            {t("Error reference:")} <code className="font-mono font-semibold">{reference}</code>
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={() => retry()}>
            {t("Try again")}
          </Button>
          <ButtonLink href={addresses.home()}>{t("Go to the dashboard")}</ButtonLink>
        </div>
      </div>
    </>
  );
}
