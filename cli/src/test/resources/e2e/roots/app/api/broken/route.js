export async function GET() {
  throw new Error('thrown by a route handler');
}
