/** Development: shows what no page of the application catches, in Vite's overlay. */

interface Overlay extends HTMLElement {
  close(): void;
}

export async function showOverlay(error: unknown): Promise<void> {
  if (!import.meta.env.DEV || !(error instanceof Error)) return;
  const client = `${import.meta.env.BASE_URL}@vite/client`;
  const { ErrorOverlay } = (await import(/* @vite-ignore */ client)) as { ErrorOverlay: new (error: object) => Overlay };
  hideOverlay();
  document.body.append(new ErrorOverlay({ message: error.message, stack: error.stack ?? "" }));
}

export function hideOverlay(): void {
  for (const overlay of document.querySelectorAll<Overlay>("vite-error-overlay")) overlay.close();
}
