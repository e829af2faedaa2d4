import { parseAstAsync } from "vite";

type Program = Awaited<ReturnType<typeof parseAstAsync>>;

/** The syntax tree of a source file as it was written; undefined when it is broken: the compiler says that better. */
export async function parseSource(code: string, file: string): Promise<Program | undefined> {
  const extension = /\.([cm]?[jt]sx?)(?:\?|$)/.exec(file)?.[1] ?? "js";
  const lang = extension.endsWith("ts") ? "ts" : extension === "tsx" ? "tsx" : "jsx";
  try {
    return await parseAstAsync(code, { lang });
  } catch {
    return undefined;
  }
}
