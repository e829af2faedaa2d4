import { headers } from "next/headers";
import { Counter } from "../../../../../components/client";

export const metadata = { title: "Photo in a modal" };

export default async function Modal({ params }) {
  await headers();
  return (
    <div role="dialog" style={{ position: "fixed", bottom: 0 }}>
      <p data-testid="photo">Photo {(await params).id}</p>
      <p data-testid="render">{Math.random()}</p>
      <Counter id="likes" />
    </div>
  );
}
