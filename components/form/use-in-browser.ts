import { useSyncExternalStore } from "react";

/** Whether a script has taken over the page: false on the server and until hydration, so that both draw the same markup. */
export function useInBrowser(): boolean {
  return useSyncExternalStore(never, yes, no);
}

function never(): () => void {
  return () => {};
}

function yes(): boolean {
  return true;
}

function no(): boolean {
  return false;
}
