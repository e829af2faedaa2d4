export default function Home() {
  return (
    <main>
      <h1 data-testid="title">Home</h1>
      <p className="late">late</p>
    </main>
  );
}
