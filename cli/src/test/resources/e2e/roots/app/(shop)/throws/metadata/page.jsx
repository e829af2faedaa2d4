export async function generateMetadata() {
  throw new Error('thrown by generateMetadata');
}

export default function Page() {
  return <h1 data-testid="title">Metadata</h1>;
}
