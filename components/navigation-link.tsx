"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link of the main navigation, highlighted while its page or one below it is open. */
export function NavigationLink({
  href,
  also = [],
  children,
}: {
  href: string;
  /** Other pages for which the link is highlighted. */
  also?: readonly string[];
  children: ReactNode;
}) {
  const path = usePathname();
  const isHere = path === href;
  const isUnder =
    (href !== "/" && path.startsWith(`${href}/`)) || also.some((page) => path === page || path.startsWith(`${page}/`));
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : isUnder ? "true" : undefined}
      className={`inline-flex min-h-9 items-center border-y-3 border-t-transparent px-2 no-underline hover:underline lg:min-h-11 lg:px-3 ${
        isHere || isUnder ? "border-accent font-semibold text-ink" : "border-b-transparent"
      }`}
    >
      {children}
    </Link>
  );
}
