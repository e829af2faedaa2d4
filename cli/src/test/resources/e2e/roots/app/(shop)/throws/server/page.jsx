import { headers } from 'next/headers';

export default async function Page() {
  await headers();
  throw new Error('thrown by a server component');
}
