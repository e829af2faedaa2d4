import type { RequestState } from "../shared/state.ts";

const PREFIX = "_N_T_";

/** The tags that revalidatePath() uses: the path itself, the file of the route, and each layout directory above it. */
export function pageTags({ instruction }: RequestState): string[] {
  const { route, url } = instruction;
  const names = route.split("/").filter((name) => name !== "");
  const tags = [`${PREFIX}/layout`];
  for (let count = 1; count <= names.length; count++) tags.push(`${PREFIX}/${names.slice(0, count).join("/")}/layout`);
  tags.push(`${PREFIX}${names.length === 0 ? "" : `/${names.join("/")}`}/page`);
  tags.push(PREFIX + (url.split("?")[0] ?? "/"));
  return tags;
}
