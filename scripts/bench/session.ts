import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { ADMINISTRATOR } from "@/tests/features/support/people";
import { type Home, type RunningServer, startServer } from "@/tests/features/support/server";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export function* elements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/**
 * What a page's form sends as it stands, without what a person types or chooses: the form that has a field of this name.
 * @throws {Error} when the page has none.
 */
export function formWith(page: string, field: string): FormData {
  const form = [...elements(parse(page))].find(
    (element) => element.tagName === "form" && [...elements(element)].some((one) => attribute(one, "name") === field),
  );
  if (!form) throw new Error(`The page has no form with a field “${field}”`);
  const data = new FormData();
  for (const element of elements(form)) {
    const name = attribute(element, "type") === "hidden" ? attribute(element, "name") : null;
    if (name !== null) data.append(name, attribute(element, "value") ?? "");
  }
  return data;
}

/** Signs in through the form, as a browser without JavaScript does. Returns the cookies. */
async function signIn(address: string): Promise<string> {
  const page = await fetch(`${address}/sign-in`);
  const form = formWith(await page.text(), "password");
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

/** Serves a register to its first administrator, who is signed in. Whoever starts it stops it. */
export async function serveSignedIn(home: Home): Promise<{ server: RunningServer; cookie: string }> {
  const server = await startServer(home, { ADMIN_EMAIL: ADMINISTRATOR.email, ADMIN_PASSWORD: ADMINISTRATOR.password });
  try {
    return { server, cookie: await signIn(server.address) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
