export const metadata = { title: "Photo" };

export default async function Photo({ params }) {
  return <h1 data-testid="title">Photo {(await params).id}, whole</h1>;
}
