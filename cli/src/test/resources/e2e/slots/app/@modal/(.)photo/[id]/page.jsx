export default async function Modal({ params }) {
  return <p data-testid="photo">Secret {(await params).id}</p>;
}
