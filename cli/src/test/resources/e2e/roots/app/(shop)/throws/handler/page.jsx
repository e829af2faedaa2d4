'use client';

export default function Page() {
  return (
    <button
      data-testid="throw"
      onClick={() => {
        throw new Error('thrown by a handler');
      }}
    >
      throw
    </button>
  );
}
