export function Footer() {
  return (
    <footer className="mt-24 bg-[#2a1710] text-[#f7f1e6]">
      <div className="h-3 bg-[#d89b4a]" />
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-end justify-between gap-6 px-4 py-12 sm:px-8">
        <p className="max-w-[42ch] text-lg">
          This shop is an example. Its API and its database are Java, its pages are React, and one server runs both.
        </p>
        <p className="opacity-80">Nothing here is for sale, sadly.</p>
      </div>
    </footer>
  );
}
