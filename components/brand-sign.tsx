/** The sign of the register beside its name: one or two letters of its own or, without, that of the software. */
export function BrandSign({ mark }: { mark: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width="22"
      height="22"
      aria-hidden="true"
      focusable="false"
      className="flex-none text-accent"
    >
      <rect width="32" height="32" rx="5" fill="currentColor" />
      {mark === "" ? (
        <path d="M8 25V7h15M8 15.5h10M14.5 22.5l3.6 3.3 7-8" fill="none" stroke="var(--surface)" strokeWidth="3.2" />
      ) : (
        <text
          x="16"
          y="22.5"
          textAnchor="middle"
          fontSize={[...mark].length > 1 ? 17 : 20}
          fontWeight="700"
          fill="var(--surface)"
        >
          {mark}
        </text>
      )}
    </svg>
  );
}
