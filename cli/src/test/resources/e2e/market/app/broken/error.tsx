'use client';

export default function Broken({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div>
      <p data-testid="error">{`Broken: ${error.message}`}</p>
      <button data-testid="reset" onClick={reset}>again</button>
    </div>
  );
}
