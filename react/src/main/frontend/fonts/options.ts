import { FontError } from "./model.ts";

/** Reads the literal options of one call; every message names the font and the option. */
export function optionsReader(font: string, options: Record<string, unknown>, allowed: string[]) {
  for (const name of Object.keys(options)) {
    if (!allowed.includes(name)) throw new FontError(`${font}: unknown option "${name}". It takes ${allowed.join(", ")}.`);
  }
  const fail = (name: string, expected: string): never => {
    throw new FontError(`${font}: option "${name}" must be ${expected}.`);
  };
  return {
    string(name: string): string | undefined {
      const value = options[name];
      if (value === undefined) return undefined;
      return typeof value === "string" ? value : fail(name, "a string");
    },
    strings(name: string): string[] {
      const value = options[name];
      if (value === undefined) return [];
      const list = Array.isArray(value) ? value : [value];
      return list.every((item) => typeof item === "string") ? list : fail(name, "a string or an array of strings");
    },
    boolean(name: string, byDefault: boolean): boolean {
      const value = options[name];
      if (value === undefined) return byDefault;
      return typeof value === "boolean" ? value : fail(name, "true or false");
    },
    display(): string {
      const values = ["auto", "block", "swap", "fallback", "optional"];
      const value = options.display ?? "swap";
      return values.includes(value as string) ? (value as string) : fail("display", `one of ${values.join(", ")}`);
    },
    variable(): string | undefined {
      const value = options.variable;
      if (value === undefined) return undefined;
      const valid = typeof value === "string" && value.startsWith("--") && /^--[^\s;{}:]+$/.test(value);
      return valid ? value : fail("variable", 'the name of a CSS variable, such as "--font-sans"');
    },
  };
}
