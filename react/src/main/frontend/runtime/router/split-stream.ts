/** Cuts a stream of bytes into consecutive streams of known lengths. */
export function splitStream(source: ReadableStream<Uint8Array>, lengths: number[]): ReadableStream<Uint8Array>[] {
  const controllers: ReadableStreamDefaultController<Uint8Array>[] = [];
  const streams = lengths.map(() => new ReadableStream<Uint8Array>({ start: (controller) => void controllers.push(controller) }));
  const rest = [...lengths];
  let current = 0;
  const closeFinished = () => {
    while (current < rest.length && rest[current] === 0) controllers[current++]!.close();
  };

  const pump = async () => {
    const reader = source.getReader();
    closeFinished();
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      let bytes = value!;
      while (bytes.length > 0 && current < rest.length) {
        const taken = bytes.subarray(0, rest[current]);
        controllers[current]!.enqueue(taken);
        rest[current]! -= taken.length;
        bytes = bytes.subarray(taken.length);
        closeFinished();
      }
    }
    if (current < rest.length) throw new Error("The answer of the server ended too early.");
  };
  pump().catch((error: unknown) => controllers.slice(current).forEach((controller) => controller.error(error)));
  return streams;
}
