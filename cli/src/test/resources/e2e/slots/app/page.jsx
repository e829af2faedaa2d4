import { To } from "../components/client";

export default function Home() {
  return (
    <main>
      <h1 data-testid="title">Home</h1>
      <To href="/feed" />
      <To href="/photo/1" />
      <To href="/dashboard" />
    </main>
  );
}
