export default async function Photo({ params }) {
  return <h1 data-testid="title">Secret {(await params).id}, whole</h1>;
}
