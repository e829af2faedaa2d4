export default function Default() {
  return <>default of the team</>;
}
