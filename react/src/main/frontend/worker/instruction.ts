import type { IncomingMessage } from "node:http";
import { CONTRACT_VERSION, type Instruction } from "../runtime/contract.ts";

/** What the JVM asks for with this request; undefined when the header is not there. Takes the header off. */
export function takeInstruction(request: IncomingMessage): Instruction | undefined {
  const header = request.headers["x-cortado"];
  if (typeof header !== "string") return undefined;
  delete request.headers["x-cortado"];
  const instruction = JSON.parse(Buffer.from(header, "base64url").toString("utf8")) as Instruction;
  if (instruction.v !== CONTRACT_VERSION) {
    throw new Error(
      `The JVM speaks version ${instruction.v} of the worker contract and this build version ${CONTRACT_VERSION}; build again.`,
    );
  }
  return instruction;
}
