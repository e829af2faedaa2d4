export default function Loading() {
  return (
    <div role="status" className="mx-auto max-w-[90rem] px-4 pt-16 sm:px-8">
      <p className="pending font-display text-5xl font-extrabold tracking-tight">Search</p>
      <div className="pending mt-8 h-16 border-b-4 border-line" />
      <span className="sr-only">Opening the search…</span>
    </div>
  );
}
