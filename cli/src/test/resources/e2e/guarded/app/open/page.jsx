export default function Page() {
  return <h1 data-testid="title">open to all</h1>;
}
