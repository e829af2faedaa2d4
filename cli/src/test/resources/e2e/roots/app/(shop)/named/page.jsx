import { headers } from 'next/headers';

const later = (millis) => new Promise((done) => setTimeout(done, millis));

export async function generateMetadata() {
  await headers();
  await later(600);
  return { title: 'Named' };
}

export default async function Named() {
  await headers();
  await later(300);
  return <h1 data-testid="title">Named</h1>;
}
