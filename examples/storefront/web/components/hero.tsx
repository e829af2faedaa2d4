import Link from "next/link";

/** The drink, as wide as the window: milk above, espresso below, and the name across the line between them. */
export function Hero() {
  return (
    <section className="relative isolate overflow-hidden bg-[#f7f1e6] text-[#2a1710]">
      <div aria-hidden="true" className="glass-half absolute inset-x-0 bottom-0 -z-10 h-1/2 bg-[#2a1710]" />
      <div aria-hidden="true" className="absolute inset-x-0 top-1/2 -z-10 h-[1.2vw] -translate-y-1/2 bg-[#d89b4a]" />
      <div className="mx-auto grid h-[min(46rem,calc(100dvh-4rem))] min-h-[34rem] max-w-[90rem] grid-rows-[1fr_auto_1fr] px-4 sm:px-8">
        <p className="max-w-[36ch] self-center text-lg leading-snug sm:text-xl">
          A cortado is one part espresso and one part milk. It is the smallest coffee with nothing to hide behind.
        </p>
        <h1
          aria-label="Equal parts"
          className="equal-parts -mx-[0.04em] font-display text-[clamp(4rem,16.5vw,16rem)] leading-[0.95] font-extrabold tracking-[-0.045em] whitespace-nowrap"
        >
          equal parts
        </h1>
        <div className="flex flex-wrap items-center gap-x-8 gap-y-4 self-center text-[#f7f1e6]">
          <Link
            href="#shelf"
            className="rounded-full bg-[#f7f1e6] px-7 py-4 text-lg font-semibold text-[#2a1710] transition-transform hover:-translate-y-0.5"
          >
            See the twelve tools
          </Link>
          <p className="max-w-[34ch] text-lg leading-snug">Glass, grinder, jug, machine. Nothing you do not need for it.</p>
        </div>
      </div>
    </section>
  );
}
