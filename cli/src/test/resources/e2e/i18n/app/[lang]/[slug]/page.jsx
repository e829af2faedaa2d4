export default async function Post({ params }) {
  const { slug } = await params;
  return <h1 data-testid="title">{decodeURIComponent(slug)}</h1>;
}
