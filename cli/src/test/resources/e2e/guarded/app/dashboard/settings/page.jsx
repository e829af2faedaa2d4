export default function Page() {
  return <h1 data-testid="title">GUARDED-TREASURE settings</h1>;
}
