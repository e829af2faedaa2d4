/** An element of the document's head, before React makes it. */
export type Tag = { element: "meta" | "link" | "title"; attributes?: Record<string, string | undefined>; text?: string };

export function meta(name: string, content: unknown, attributes: Record<string, string | undefined> = {}): Tag[] {
  return isEmpty(content) ? [] : [{ element: "meta", attributes: { name, content: String(content), ...attributes } }];
}

export function property(name: string, content: unknown): Tag[] {
  return isEmpty(content) ? [] : [{ element: "meta", attributes: { property: name, content: String(content) } }];
}

export function link(rel: string, href: unknown, attributes: Record<string, string | undefined> = {}): Tag[] {
  return isEmpty(href) ? [] : [{ element: "link", attributes: { rel, href: String(href), ...attributes } }];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}
