import type { Query } from "@/lib/web/addresses";

/** What a GET form keeps of the page's address beside its own fields. */
export function KeptFields({ parameters }: { parameters: Query }) {
  return parameters.map(([name, value]) => <input key={`${name}=${value}`} type="hidden" name={name} value={value} />);
}
