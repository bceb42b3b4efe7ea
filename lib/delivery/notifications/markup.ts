import { DOMImplementation, XMLSerializer, type Document, type Element } from "@xmldom/xmldom";
import { xmlText } from "@/lib/platform/xml";

/** An element: name, attributes and children. Text is escaped, whatever characters it contains. */
export type Markup = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Markup | string)[];
};

export function tag(name: string, attributes: Markup["attributes"], ...children: Markup["children"]): Markup {
  return { name, attributes, children };
}

function fill(document: Document, element: Element, { attributes, children }: Markup): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, xmlText(value));
  for (const child of children) {
    if (typeof child === "string") {
      element.appendChild(document.createTextNode(xmlText(child)));
    } else {
      const inner = document.createElementNS(element.namespaceURI, child.name);
      fill(document, inner, child);
      element.appendChild(inner);
    }
  }
}

/** An element as escaped XML. `namespace` applies to all elements; null for HTML. */
export function writeMarkup(root: Markup, namespace: string | null): string {
  const document = new DOMImplementation().createDocument(namespace, root.name);
  const element = document.documentElement;
  if (!element) throw new Error("A document that is made with an element has it");
  fill(document, element, root);
  return new XMLSerializer().serializeToString(document, { requireWellFormed: true });
}
