"use client";

import { mergeThemes } from "../../actions";
import { MergeForm } from "@/components/form/merge-form";
import { useFormAction } from "@/components/form/use-form-action";

type Named = { slug: string; name: string };

/** Makes one theme of two. */
export function MergeThemesForm({ one, other, seen }: { one: Named; other: Named; seen: string }) {
  const form = useFormAction(mergeThemes);
  return <MergeForm form={form} one={one} other={other} seen={seen} />;
}
