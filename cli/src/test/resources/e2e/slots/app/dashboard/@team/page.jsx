export default function Team() {
  return <>team</>;
}
