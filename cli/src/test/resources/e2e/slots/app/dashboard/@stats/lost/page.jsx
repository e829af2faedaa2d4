import { headers } from "next/headers";
import { notFound } from "next/navigation";

export default async function Lost() {
  await headers();
  notFound();
}
