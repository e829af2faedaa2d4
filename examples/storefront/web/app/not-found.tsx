import Link from "next/link";

export default function NotFound() {
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-24 sm:px-8">
      <h1 className="font-display text-5xl font-extrabold tracking-tight">Empty glass</h1>
      <p className="mt-4 max-w-[44ch] text-xl">There is no page at this address.</p>
      <Link href="/" className="mt-8 inline-block text-lg text-accent underline underline-offset-4">
        Back to the shop
      </Link>
    </div>
  );
}
