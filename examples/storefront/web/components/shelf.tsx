import Image from "next/image";
import Link from "next/link";
import { money, type Product } from "@/lib/shop";

/** Products side by side. Every picture has its counter at the same height, so one counter runs through the row. */
export function Shelf({ products }: { products: Product[] }) {
  return (
    <ul className="grid grid-cols-2 gap-y-10 lg:grid-cols-4">
      {products.map((product, index) => (
        <li key={product.slug}>
          <Link href={`/products/${product.slug}`} className="group block">
            <span className="shelf-frame block aspect-square overflow-hidden">
              <Image
                className="shelf-picture size-full"
                src={`/products/${product.slug}.svg`}
                alt=""
                width={800}
                height={800}
                priority={index < 4}
              />
            </span>
            <span className="flex items-baseline justify-between gap-3 px-4 pt-4">
              <span className="font-display text-lg leading-tight font-bold underline-offset-4 group-hover:underline">
                {product.name}
              </span>
              <span className="tabular-nums">{product.stock > 0 ? money(product.price) : "Sold out"}</span>
            </span>
            <span className="block px-4 pt-1 text-muted">{product.tagline}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The product's two colours behind its square picture, with the edge where the picture has it, whatever the frame's shape. */
export function halves(product: Product): React.CSSProperties {
  const edge = "calc(50% + 17.5cqmin)";
  return { background: `linear-gradient(${product.wall} ${edge}, ${product.counter} ${edge})` };
}
