/** What projects call by the names of the releases in which it was new. React's own exports get them, so that all importers find them. */
export function keepFormerNames(react: object): void {
  const { Activity, ViewTransition, addTransitionType } = react as Record<string, unknown>;
  Object.assign(react, {
    unstable_Activity: Activity,
    unstable_ViewTransition: ViewTransition,
    unstable_addTransitionType: addTransitionType,
  });
}
