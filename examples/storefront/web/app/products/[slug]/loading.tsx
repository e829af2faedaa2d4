export default function Loading() {
  return (
    <div role="status" className="grid lg:grid-cols-2">
      <div className="pending aspect-square bg-[linear-gradient(var(--line)_67.5%,var(--muted)_67.5%)]" />
      <div className="flex flex-col gap-6 px-4 py-10 sm:px-8 lg:px-14 lg:py-16">
        <div className="pending h-14 w-2/3 rounded bg-line" />
        <div className="pending h-6 w-1/2 rounded bg-line" />
        <span className="sr-only">Getting it off the shelf…</span>
      </div>
    </div>
  );
}
