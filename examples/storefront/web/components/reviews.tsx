import { api } from "@/lib/api";
import type { Review } from "@/lib/shop";

const day = new Intl.DateTimeFormat("en-IE", { dateStyle: "long", timeZone: "UTC" });

/** Slow on purpose (the API takes its time): the page is there first, the reviews stream in after it. */
export async function Reviews({ slug }: { slug: string }) {
  const reviews = await api<Review[]>(`/api/products/${encodeURIComponent(slug)}/reviews`);
  if (reviews.length === 0) {
    return <p className="mt-4 text-muted">Nobody has written about it yet.</p>;
  }
  return (
    <ul className="mt-2 max-w-[60ch]" data-testid="reviews">
      {reviews.map((review) => (
        <li key={review.author + review.date} className="py-4">
          <Rating value={review.rating} />
          <h3 className="mt-2 font-semibold">{review.title}</h3>
          <p className="mt-1 leading-relaxed">{review.text}</p>
          <p className="mt-1 text-sm text-muted">
            {review.author}, {day.format(new Date(review.date))}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Five small glasses, the earned ones full. */
function Rating({ value }: { value: number }) {
  return (
    <span role="img" aria-label={`${value} out of 5`} className="flex gap-1">
      {[1, 2, 3, 4, 5].map((glass) => (
        <svg key={glass} viewBox="0 0 12 14" className="h-4 w-3.5" aria-hidden="true">
          <path d="M.7.7h10.6l-1.5 12.6H2.2z" fill="none" stroke="currentColor" strokeWidth="1.2" />
          {glass <= value && <path d="M1.3 5h9.4l-.9 8.3H2.2z" fill="#d89b4a" />}
        </svg>
      ))}
    </span>
  );
}

export function ReviewsPending() {
  return (
    <p role="status" className="pending mt-4 text-muted">
      Reading what people wrote…
    </p>
  );
}
