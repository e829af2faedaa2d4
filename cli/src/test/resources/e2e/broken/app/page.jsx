export default function Page() {
  return <h1>whole</h1>;
}
