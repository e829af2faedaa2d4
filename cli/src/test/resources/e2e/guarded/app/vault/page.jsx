export default function Page() {
  return <h1 data-testid="title">GUARDED-TREASURE prerendered</h1>;
}
