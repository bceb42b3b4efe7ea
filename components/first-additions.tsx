import { useWords } from "#words";
import { ButtonLink } from "@/components/button";
import { can, type User } from "@/lib/access/policy";
import { addresses } from "@/lib/web/addresses";

/** The ways to fill an empty register, for whoever may; what others can do is wait for them, which they are told. */
export function FirstAdditions({ user }: { user: User }) {
  const t = useWords();
  if (!can(user, "recommendation.add")) {
    return <p>{t("Analysts and administrators add records. You can follow a theme or source once there is one.")}</p>;
  }
  return (
    <>
      <ButtonLink href={addresses.addSource()}>{t("Add a source")}</ButtonLink>
      <ButtonLink href={addresses.addRecord()}>{t("Add the first record")}</ButtonLink>
      <ButtonLink href={addresses.imports()}>{t("Import a table")}</ButtonLink>
    </>
  );
}
