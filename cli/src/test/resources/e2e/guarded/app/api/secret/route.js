export function GET() {
  return Response.json({ treasure: "GUARDED-TREASURE api" });
}
