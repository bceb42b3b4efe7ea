import Link from "next/link";
import type { ButtonHTMLAttributes, ReactNode } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

/** A button that performs an action. At most one `primary` on a page. In a form of components/form use `SubmitButton`. */
export function Button({
  variant = "secondary",
  type = "button",
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style"> & { variant?: ButtonVariant }) {
  return <button type={type} {...rest} className={`button button--${variant}`} />;
}

/**
 * A link that looks like a button. `download` is for the address of a file, which the browser must request itself, not
 * Next's router.
 */
export function ButtonLink({
  href,
  variant = "secondary",
  download = false,
  children,
}: {
  href: string;
  variant?: ButtonVariant;
  download?: boolean;
  children: ReactNode;
}) {
  const className = `button button--${variant}`;
  return download ? (
    <a href={href} className={className}>
      {children}
    </a>
  ) : (
    <Link href={href} prefetch={false} className={className}>
      {children}
    </Link>
  );
}
