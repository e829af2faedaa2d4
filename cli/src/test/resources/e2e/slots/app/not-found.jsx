export default function NotFound() {
  return <h1 data-testid="title">Nothing here</h1>;
}
