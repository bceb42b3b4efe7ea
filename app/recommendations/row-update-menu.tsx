"use client";

import { useWords } from "#words";
import Link from "next/link";
import { type MouseEvent, useCallback, useId, useRef, useState } from "react";
import { LIKE_LAST, type Likeness, LIKENESSES } from "./likenesses";
import { Icon } from "@/components/icon";
import { addresses } from "@/lib/web/addresses";

/**
 * The ways to record an update of a record, from its row of the list: a link to the form, which offers them as well. With
 * client JavaScript it opens them in a panel above the page, which is made when it is opened: a list has many rows.
 */
export function RowUpdateMenu({ reference, ways }: { reference: string; ways: readonly Likeness[] }) {
  const t = useWords();
  const id = useId(); // a record stands in each of its groups
  const link = useRef<HTMLAnchorElement>(null);
  const [isOpen, setOpen] = useState(false);
  const show = useCallback((panel: HTMLDivElement | null) => {
    if (panel && link.current) panel.showPopover({ source: link.current });
  }, []);
  const label = t("Update {reference}", { reference });

  function open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the form in a tab of its own
    event.preventDefault();
    setOpen(!isOpen);
  }

  return (
    <>
      <Link
        ref={link}
        href={addresses.addUpdate(reference)}
        prefetch={false}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className="row-update print-hidden"
        onClick={open}
      >
        <Icon name="edit" />
      </Link>
      {isOpen ? (
        <div
          ref={show}
          popover="auto"
          id={id}
          role="group"
          aria-label={label}
          className="row-update-panel"
          onToggle={({ newState }) => setOpen(newState === "open")}
        >
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
      ) : null}
    </>
  );
}
