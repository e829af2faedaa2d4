export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        {children}
        <a href="/guide">Guide</a>
      </body>
    </html>
  );
}
