export const metadata = { title: { absolute: 'The team' } };

export default function Team() {
  return <h1 data-testid="title">Team</h1>;
}
