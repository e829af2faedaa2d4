export default async function Shop({ params }: PageProps<'/shop/[[...path]]'>) {
  return <h1 data-testid="title">{`Shop ${((await params).path ?? ['front']).join(' > ')}`}</h1>;
}
