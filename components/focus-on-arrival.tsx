"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Takes the focus when the page arrives, so that whoever sent a form goes on from what it led to. */
export function FocusOnArrival({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={ref} tabIndex={-1}>
      {children}
    </div>
  );
}
