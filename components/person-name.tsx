import { useWords } from "#words";
import { UserText } from "@/components/written";

/** The author of something. The name may have been erased; what the person did stays. */
export function PersonName({ name }: { name: string | null }) {
  const t = useWords();
  return name === null ? t("a former user") : <UserText>{name}</UserText>;
}
