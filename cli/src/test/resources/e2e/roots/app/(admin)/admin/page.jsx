export default function Admin() {
  return <h1 data-testid="title">Admin</h1>;
}
