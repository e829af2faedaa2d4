"use client";

export default function ErrorPage({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div role="alert" className="mx-auto max-w-[90rem] px-4 py-24 sm:px-8">
      <h1 className="font-display text-5xl font-extrabold tracking-tight">That one spilled</h1>
      <p className="mt-4 max-w-[44ch] text-xl">The page could not be made. It usually works the second time.</p>
      <button
        type="button"
        onClick={reset}
        className="mt-8 cursor-pointer rounded-full bg-accent px-8 py-4 text-lg font-semibold text-on-accent"
      >
        Try again
      </button>
    </div>
  );
}
