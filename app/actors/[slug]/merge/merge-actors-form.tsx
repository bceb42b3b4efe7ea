"use client";

import { mergeActors } from "../../actions";
import { MergeForm } from "@/components/form/merge-form";
import { useFormAction } from "@/components/form/use-form-action";

type Named = { slug: string; name: string };

/** Makes one actor of two. */
export function MergeActorsForm({ one, other, seen }: { one: Named; other: Named; seen: string }) {
  const form = useFormAction(mergeActors);
  return <MergeForm form={form} one={one} other={other} seen={seen} />;
}
