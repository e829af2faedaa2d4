'use client';

export default function Page() {
  throw new Error('thrown by a client component');
}
