export function generateStaticParams() {
  return [{ name: 'plan' }];
}

export default async function Page({ params }) {
  return <h1 data-testid="title">{`GUARDED-TREASURE ${(await params).name}`}</h1>;
}
