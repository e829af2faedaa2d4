import { Counter, To } from "../../components/client";

export const metadata = { title: "Feed" };

export default function Feed() {
  return (
    <main style={{ minHeight: "3000px" }}>
      <h1 data-testid="title">Feed</h1>
      <Counter id="counter" />
      <div style={{ marginTop: "1000px" }}>
        <To href="/feed/photo/3" />
        <To href="/feed/photo/4" />
        <To href="/photo/9" />
        <To href="/" />
      </div>
    </main>
  );
}
