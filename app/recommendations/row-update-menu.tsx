"use client";

import { useWords } from "#words";
import Link from "next/link";
import { useId } from "react";
import { LIKE_LAST, type Likeness, LIKENESSES } from "./likenesses";
import { Icon } from "@/components/icon";
import { addresses } from "@/lib/web/addresses";

/**
 * The ways to record an update of a record, from its row of the list: a button of the row's height and a panel that the
 * browser opens above the page, without a script. A panel inside the table would be cut off at its edges. Of a client component
 * the page carries the properties beside the markup, and not the markup again.
 */
export function RowUpdateMenu({ reference, ways }: { reference: string; ways: readonly Likeness[] }) {
  const t = useWords();
  const id = useId(); // a record stands in each of its groups
  const label = t("Update {reference}", { reference });
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={label} title={label} className="row-update print-hidden">
        <Icon name="edit" />
      </button>
      <div popover="auto" id={id} role="group" aria-label={label} className="row-update-panel">
        <p className="px-2 pb-1 text-ink-soft">{reference}</p>
        <ul>
          {ways.map((way) => (
            <li key={way}>
              <Link href={addresses.addUpdate(reference, [[LIKE_LAST, way]])} prefetch={false} className="menu-item">
                {t.message(LIKENESSES[way].label)}
              </Link>
            </li>
          ))}
          <li>
            <Link href={addresses.addUpdate(reference)} prefetch={false} className="menu-item">
              {t("Record an update")}
            </Link>
          </li>
        </ul>
      </div>
    </>
  );
}
