import type { ServerResponse } from "node:http";
import type { EndFrame } from "../contract.ts";

/** One piece of a prerendered answer. */
export interface Frame {
  name: "html" | "part" | "body" | "end";
  bytes: Buffer;
}

export function endFrame(end: EndFrame): Frame {
  return { name: "end", bytes: Buffer.from(JSON.stringify(end)) };
}

export function sendFrames(response: ServerResponse, frames: Frame[]): void {
  const pieces = frames.flatMap(({ name, bytes }) => [Buffer.from(`${name} ${bytes.length}\n`), bytes]);
  response.setHeader("content-type", "application/x-cortado-frames");
  response.end(Buffer.concat(pieces));
}
