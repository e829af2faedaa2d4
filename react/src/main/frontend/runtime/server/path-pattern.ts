/**
 * Patterns of `config.matcher`, in the language of path-to-regexp 6: `/blog/:slug*`, `/((?!api).*)`, `/:path(en|de)?`,
 * `{/:page}?`. Compiled to the regular expressions that JavaScript and Java share.
 */

type Token = string | Group;

interface Group {
  prefix: string;
  suffix: string;
  /** Empty for a group without a capture. */
  pattern: string;
  modifier: string;
}

const NOT_DELIMITER = "[^\\/#\\?]";

export function compilePattern(source: string): string {
  const body = parse(source)
    .map((token) => (typeof token === "string" ? escape(token) : compileGroup(token)))
    .join("");
  return `^${body}[\\/#\\?]?$`;
}

function compileGroup({ prefix, suffix, pattern, modifier }: Group): string {
  const [before, after] = [escape(prefix), escape(suffix)];
  if (pattern === "") return `(?:${before}${after})${modifier}`;
  const repeats = modifier === "*" || modifier === "+";
  if (before === "" && after === "") return repeats ? `((?:${pattern})${modifier})` : `(${pattern})${modifier}`;
  if (!repeats) return `(?:${before}(${pattern})${after})${modifier}`;
  return `(?:${before}((?:${pattern})(?:${after}${before}(?:${pattern}))*)${after})${modifier === "*" ? "?" : ""}`;
}

function parse(source: string): Token[] {
  const reader = new Reader(source);
  const tokens: Token[] = [];
  let path = "";
  const endPath = () => {
    if (path !== "") tokens.push(normalEscapes(path));
    path = "";
  };
  while (!reader.done) {
    const literal = reader.peekLiteral();
    const groupFollows = literal === null ? reader.startsGroup() : reader.startsGroup(literal.length);
    if (groupFollows) {
      let prefix = "";
      if (literal !== null) {
        reader.skip(literal.length);
        if (literal.length === 1 && (literal.text === "/" || literal.text === ".")) prefix = literal.text;
        else path += literal.text;
      }
      endPath();
      tokens.push({ prefix, suffix: "", pattern: reader.group() ?? defaultPattern(prefix, tokens.at(-1)), modifier: reader.modifier() });
    } else if (literal !== null) {
      reader.skip(literal.length);
      path += literal.text;
    } else {
      endPath();
      tokens.push(reader.braces(tokens.at(-1)));
    }
  }
  endPath();
  return tokens;
}

/** As paths have them when they come to the matchers: what need not be encoded is not, the rest is in capitals. */
function normalEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (escape) => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16));
    return /[\w\-.~!$&'()*+,;=:@]/.test(character) ? character : escape.toUpperCase();
  });
}

/** A parameter ends where what stands before it could stand again. */
function defaultPattern(prefix: string, before: Token | undefined): string {
  const text = prefix !== "" ? prefix : typeof before === "string" ? before : "";
  return text === "" || /[/#?]/.test(text) ? `${NOT_DELIMITER}+?` : `(?:(?!${escape(text)})${NOT_DELIMITER})+?`;
}

class Reader {
  private readonly source: string;
  private at = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.at >= this.source.length;
  }

  skip(length: number): void {
    this.at += length;
  }

  /** A character that stands for itself. */
  peekLiteral(): { text: string; length: number } | null {
    const character = this.source[this.at]!;
    if (character === "\\" && this.at + 1 < this.source.length) return { text: this.source[this.at + 1]!, length: 2 };
    if (character === "{" || this.startsGroup()) return null;
    if (character === "}" || character === ")" || character === "*" || character === "+" || character === "?") this.fail(`unexpected "${character}"`);
    return { text: character, length: 1 };
  }

  startsGroup(offset = 0): boolean {
    const rest = this.source.slice(this.at + offset);
    return rest.startsWith("(") || /^:\w/.test(rest);
  }

  /** `:name`, `:name(pattern)` or `(pattern)`: the pattern, if there is one. */
  group(): string | null {
    const name = /^:(\w+)/.exec(this.source.slice(this.at));
    if (name !== null) this.skip(name[0].length);
    return this.source[this.at] === "(" ? this.parentheses() : null;
  }

  modifier(): string {
    const character = this.source[this.at];
    if (character !== "*" && character !== "+" && character !== "?") return "";
    this.skip(1);
    return character;
  }

  braces(before: Token | undefined): Group {
    this.skip(1);
    const prefix = this.text();
    const hasGroup = !this.done && this.startsGroup();
    const pattern = hasGroup ? (this.group() ?? defaultPattern(prefix, before)) : "";
    const suffix = this.text();
    if (this.source[this.at] !== "}") this.fail('"{" without "}"');
    this.skip(1);
    return { prefix, suffix, pattern, modifier: this.modifier() };
  }

  private text(): string {
    let text = "";
    while (!this.done && this.source[this.at] !== "}" && !this.startsGroup()) {
      const literal = this.peekLiteral();
      if (literal === null) break;
      text += literal.text;
      this.skip(literal.length);
    }
    return text;
  }

  private parentheses(): string {
    const start = this.at + 1;
    if (this.source[start] === "?") this.fail('a pattern cannot start with "?"');
    let depth = 0;
    for (let index = this.at; index < this.source.length; index++) {
      const character = this.source[index];
      if (character === "\\") index++;
      else if (character === ")" && --depth === 0) {
        this.at = index + 1;
        if (index === start) this.fail("an empty pattern");
        return this.source.slice(start, index);
      } else if (character === "(") {
        depth++;
        if (depth > 1 && this.source[index + 1] !== "?") this.fail("a group that captures inside a pattern; write (?:…)");
      }
    }
    return this.fail('"(" without ")"');
  }

  private fail(what: string): never {
    throw new Error(`The matcher "${this.source}" has ${what} (character ${this.at + 1}).`);
  }
}

function escape(text: string): string {
  return text.replace(/([.+*?=^!:${}()[\]|/\\])/g, "\\$1");
}
