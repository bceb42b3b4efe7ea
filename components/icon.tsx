const SHAPES = {
  bell: "M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 1h-11zM6.5 14.2h3",
  calendar: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
  clock: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2M8 4.5V8l2.5 1.5",
  close: "M4 4l8 8M12 4l-8 8",
  down: "M4 6l4 4 4-4",
  download: "M8 2.5v8M4.5 7.5L8 11l3.5-3.5M2.5 13.5h11",
  edit: "M10.3 3.2l2.5 2.5-7 7-3.1.6.6-3.1z",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  menu: "M2.5 4h11M2.5 8h11M2.5 12h11",
  past: "M2.5 8a5.5 5.5 0 1 0 1.8-4M2.5 2.5v3h3M8 5v3.2l2.2 1.3",
  right: "M6 4l4 4-4 4",
  search: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9M10.3 10.3l3.2 3.2",
} as const;

export type IconName = keyof typeof SHAPES;

/** A sign beside words, or on a button whose label says what it is: it says nothing by itself. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={`icon ${className}`} aria-hidden="true" focusable="false">
      <path d={SHAPES[name]} />
    </svg>
  );
}
