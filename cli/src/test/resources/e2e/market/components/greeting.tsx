'use client';

export function Greeting() {
  return <p data-testid="greeting">{`${process.env.NEXT_PUBLIC_GREETING} ${String(process.env.SECRET_TOKEN)}`}</p>;
}
