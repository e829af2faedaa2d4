/** Entry of the rsc environment: does what an instruction says. */

import type { Handle } from "./contract";

export const handle: Handle = async (instruction, _request, response) => {
  response.statusCode = 501;
  response.end(`Not built yet: ${instruction.do}`);
};
