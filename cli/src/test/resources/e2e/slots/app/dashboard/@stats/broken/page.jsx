import { headers } from "next/headers";

export default async function Broken() {
  await headers();
  throw new Error("no stats today");
}
