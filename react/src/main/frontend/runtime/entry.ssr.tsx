/** Entry of the ssr environment: turns Flight streams into a document. */

export { type BoundaryPlace, type DocumentPart, type DocumentRequest, type Outcome, renderDocument } from "./ssr/render-document.tsx";
export type { DocumentSink } from "./ssr/document-writer.ts";
