import Link from "next/link";

const steps = [
  { part: "18 g", text: "of beans, ground fine and levelled in the basket.", tool: "crank-grinder", label: "Crank Grinder" },
  { part: "60 ml", text: "of espresso in twenty-eight seconds, straight into the glass.", tool: "balance-scale", label: "Balance Scale" },
  { part: "60 ml", text: "of milk, steamed to 60 °C with hardly any foam.", tool: "half-jug", label: "Half Jug" },
];

export function Recipe() {
  return (
    <section aria-labelledby="recipe" className="mx-auto mt-24 max-w-[90rem] px-4 sm:px-8">
      <h2 id="recipe" className="font-display text-4xl font-extrabold tracking-tight sm:text-5xl">
        How to make one
      </h2>
      <ol className="mt-8 grid gap-8 md:grid-cols-3">
        {steps.map((step) => (
          <li key={step.tool} className="border-t-4 border-ink pt-4">
            <p className="font-display text-6xl font-extrabold tracking-tighter tabular-nums">{step.part}</p>
            <p className="mt-2 max-w-[30ch] text-lg">{step.text}</p>
            <Link href={`/products/${step.tool}`} className="mt-2 inline-block text-accent underline underline-offset-4">
              {step.label}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
