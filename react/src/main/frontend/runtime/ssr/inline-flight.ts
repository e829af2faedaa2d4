import { isUtf8 } from "node:buffer";
import type { Boundary } from "../contract.ts";
import type { FlightChunk } from "../shared/flight-channel.ts";

/**
 * What the document pushes to the browser, in scripts:
 * a string: text of part 0; [n, text]: text of part n; [n, base64, 1]: bytes of part n; n: part n has ended;
 * {parts, boundary}: how many parts there are, and which boundary stands in on the server.
 */
export type Pushed = string | [number, string] | [number, string, 1] | number | Preface;

export interface Preface {
  parts: number;
  boundary?: Boundary;
}

/** Name of the global array. */
export const PUSH = "__cortado";

export function pushScript(items: Pushed[], nonce: string | undefined): string {
  if (items.length === 0) return "";
  const list = items.map((item) => escapeScript(JSON.stringify(item))).join(",");
  return `<script${nonce === undefined ? "" : ` nonce="${nonce}"`}>(self.${PUSH}=self.${PUSH}||[]).push(${list})</script>`;
}

const UNSAFE = /[<\u2028\u2029]/g;
const escapes: Record<string, string> = { "<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** JSON that can stand in a script element. */
export function escapeScript(json: string): string {
  return json.replace(UNSAFE, (character) => escapes[character]!);
}

/** Text stays text; only chunks that are not UTF-8 are sent as base64. */
export function encodeFlight(chunks: FlightChunk[], part: number, into: Pushed[]): void {
  let text = "";
  const endText = () => {
    if (text === "") return;
    into.push(part === 0 ? text : [part, text]);
    text = "";
  };
  for (const chunk of chunks) {
    if (typeof chunk === "string") {
      text += chunk;
      continue;
    }
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (isUtf8(bytes)) {
      text += bytes.toString("utf8");
    } else {
      endText();
      into.push([part, bytes.toString("base64"), 1]);
    }
  }
  endText();
}
