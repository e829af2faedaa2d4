export default function Paid() {
  return <h1 data-testid="title">Paid</h1>;
}
