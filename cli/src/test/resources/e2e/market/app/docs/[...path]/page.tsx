export default async function Docs({ params }: PageProps<'/docs/[...path]'>) {
  return <h1 data-testid="title">{`Docs ${(await params).path.join(' > ')}`}</h1>;
}
