import Link from "next/link";

export default function ProductNotFound() {
  return (
    <div className="mx-auto max-w-[90rem] px-4 py-24 sm:px-8">
      <h1 className="font-display text-5xl font-extrabold tracking-tight">We do not make that</h1>
      <p className="mt-4 max-w-[44ch] text-xl">There are twelve things on the shelf and this is not one of them.</p>
      <Link href="/" className="mt-8 inline-block text-lg text-accent underline underline-offset-4">
        Back to the shelf
      </Link>
    </div>
  );
}
