import { headers } from 'next/headers';

export default async function Page() {
  const all = await headers();
  return <h1 data-testid="title">{`user ${all.get('x-user')} removed ${all.get('x-remove-me')} kept ${all.get('x-keep-me')}`}</h1>;
}
