/**
 * The alternative text of an image is transparent until the image is there; shows it where the image failed. One listener
 * for the document, so that images of server components need no JavaScript of their own.
 */
export function showAlternativeTexts(document: Document): void {
  document.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLImageElement && target.dataset.nimg) target.style.removeProperty("color");
    },
    true, // error events of elements do not bubble
  );
}
