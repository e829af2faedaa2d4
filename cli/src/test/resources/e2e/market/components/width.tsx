'use client';

export default function Width() {
  return <p data-testid="width">{`width ${window.innerWidth}`}</p>;
}
