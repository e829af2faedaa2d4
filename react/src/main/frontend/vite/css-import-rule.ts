/** What stands behind `@import` (CSS Cascading and Inheritance Level 5, section 2). */

export interface StyleImport {
  specifier: string;
  /** Empty: a layer without a name. */
  layer: string | null;
  /** With its parentheses. */
  supports: string | null;
  /** The rest; also what only Tailwind understands. */
  media: string | null;
}

const TARGET = /^(?:url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)|"([^"]*)"|'([^']*)')\s*/i;

export function parseImport(params: string): StyleImport | null {
  const target = TARGET.exec(params);
  const specifier = target?.slice(1).find((value) => value !== undefined)?.trim();
  if (target === null || !specifier) return null;
  let rest = params.slice(target[0].length);
  let layer: string | null = null;
  let supports: string | null = null;
  const named = functionAt(rest, "layer");
  if (named !== null) {
    layer = named.argument.trim();
    rest = named.rest;
  } else if (/^layer(?![\w(-])/i.test(rest)) {
    layer = "";
    rest = rest.slice("layer".length).trimStart();
  }
  const condition = functionAt(rest, "supports");
  if (condition !== null) {
    // A single declaration may stand without parentheses of its own.
    supports = /^\s*(?:\(|not\b|selector\()/i.test(condition.argument) ? condition.argument.trim() : `(${condition.argument.trim()})`;
    rest = condition.rest;
  }
  return { specifier, layer, supports, media: rest.trim() === "" ? null : rest.trim() };
}

function functionAt(text: string, name: string): { argument: string; rest: string } | null {
  if (!text.toLowerCase().startsWith(`${name}(`)) return null;
  let depth = 0;
  for (let at = name.length; at < text.length; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return { argument: text.slice(name.length + 1, at), rest: text.slice(at + 1).trimStart() };
  }
  return null;
}
