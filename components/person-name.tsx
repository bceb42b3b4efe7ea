import { useWords } from "#words";
import { UserText } from "@/components/written";

/** Who wrote something; a name that was erased leaves its deeds. */
export function PersonName({ name }: { name: string | null }) {
  const t = useWords();
  return name === null ? t("a former user") : <UserText>{name}</UserText>;
}
