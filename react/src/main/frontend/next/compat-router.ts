/** `next/compat/router`: the router of the pages directory where there is one; below app/ there is none. */
export function useRouter(): null {
  return null;
}
