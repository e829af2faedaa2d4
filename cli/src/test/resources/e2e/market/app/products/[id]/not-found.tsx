export default function NoProduct() {
  return <h1 data-testid="title">No such product</h1>;
}
