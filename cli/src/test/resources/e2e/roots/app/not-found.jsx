export default function NotFound() {
  return (
    <html>
      <body>
        <h1 data-testid="title">Nowhere</h1>
      </body>
    </html>
  );
}
