import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'About', openGraph: { title: 'About us', images: ['/og.png'] } };

export default function About() {
  return <h1 data-testid="title">About</h1>;
}
