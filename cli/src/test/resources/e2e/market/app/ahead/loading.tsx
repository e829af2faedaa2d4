export default function Loading() {
  return <p data-testid="loading">Loading ahead</p>;
}
