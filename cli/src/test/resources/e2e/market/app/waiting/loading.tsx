export default function Loading() {
  return <p data-testid="loading">Loading the page</p>;
}
