import type { ReactNode } from "react";
import { MAX_DAYS } from "@/lib/register/lists/filters";

/** A checkbox. */
export function Tick({
  name,
  value,
  chosen,
  children,
}: {
  name: string;
  value: string;
  chosen: boolean;
  children: ReactNode;
}) {
  return (
    <label className="flex items-baseline gap-2">
      <input type="checkbox" name={name} value={value} defaultChecked={chosen} className="choice self-center" />
      {children}
    </label>
  );
}

export function NumberOfDays({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <label className="grid gap-1">
      {label}
      <input
        type="number"
        name={name}
        min={0}
        max={MAX_DAYS}
        step={1}
        defaultValue={value ?? ""}
        className="control max-w-32"
      />
    </label>
  );
}

export function DayOf({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <label className="grid gap-1">
      {label}
      <input type="date" name={name} defaultValue={value ?? ""} className="control max-w-48" />
    </label>
  );
}
