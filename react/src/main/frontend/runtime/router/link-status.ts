/** Only the link that was clicked last is pending. */

let reset: (() => void) | null = null;

export function startLinkNavigation(resetStatus: () => void): void {
  reset?.();
  reset = resetStatus;
}

/** Another navigation than a link's has begun, or none is running any more. */
export function endLinkNavigation(): void {
  reset?.();
  reset = null;
}
