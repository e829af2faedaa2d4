export async function GET(_request: Request, { params }: RouteContext<'/api/items/[id]'>) {
  const { id } = await params;
  const stream = new ReadableStream({
    async start(controller) {
      const encoder = new TextEncoder();
      controller.enqueue(encoder.encode(`first ${id}\n`));
      await new Promise((done) => setTimeout(done, 400));
      controller.enqueue(encoder.encode('second\n'));
      controller.close();
    },
  });
  return new Response(stream, { headers: { 'content-type': 'text/plain' } });
}

export function DELETE() {
  return new Response(null, { status: 204 });
}
