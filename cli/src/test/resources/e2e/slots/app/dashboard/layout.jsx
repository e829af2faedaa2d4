import { To } from "../../components/client";

export default function Dashboard({ children, team, stats }) {
  return (
    <main>
      {["", "/members", "/slow", "/broken", "/lost"].map((path) => <To key={path} href={`/dashboard${path}`} />)}
      <section data-testid="children">{children}</section>
      <section data-testid="team">{team}</section>
      <section data-testid="stats">{stats}</section>
    </main>
  );
}
