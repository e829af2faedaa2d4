export type Product = {
  slug: string;
  name: string;
  tagline: string;
  description: string;
  category: string;
  details: string;
  /** Euro cents. */
  price: number;
  stock: number;
  /** Colours of the upper and the lower half of the product's picture. */
  wall: string;
  counter: string;
};

export type Review = { author: string; rating: number; title: string; text: string; date: string };

export type CartLine = { product: Product; quantity: number };

export type Cart = { lines: CartLine[]; quantity: number; total: number };

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });

export function money(cents: number): string {
  return euros.format(cents / 100);
}

export function cartOf(lines: CartLine[]): Cart {
  return {
    lines,
    quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
    total: lines.reduce((sum, line) => sum + line.quantity * line.product.price, 0),
  };
}
