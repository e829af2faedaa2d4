import { headers } from "next/headers";

export default async function Slow() {
  await headers();
  await new Promise((done) => setTimeout(done, 1000));
  return <>slow stats</>;
}
