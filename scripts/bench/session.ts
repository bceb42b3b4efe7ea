import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { ADMINISTRATOR } from "@/tests/features/support/people";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export function* elements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** Signs in through the form, as a browser without JavaScript does. Returns the cookies. */
export async function signIn(address: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`);
  const form = new FormData();
  const signing = [...elements(parse(await page.text()))].find(
    (element) =>
      element.tagName === "form" && [...elements(element)].some((one) => attribute(one, "type") === "password"),
  );
  for (const element of signing ? elements(signing) : []) {
    const name = attribute(element, "type") === "hidden" ? attribute(element, "name") : null;
    if (name !== null) form.set(name, attribute(element, "value") ?? "");
  }
  form.set("email", ADMINISTRATOR.email);
  form.set("password", ADMINISTRATOR.password);
  const answer = await fetch(`${address}/sign-in`, {
    method: "POST",
    body: form,
    redirect: "manual",
    headers: { origin: address },
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  if (cookies.length === 0) throw new Error(`Signing in was answered with ${answer.status} and no cookie`);
  return cookies.join("; ");
}
