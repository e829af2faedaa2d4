export default function Default() {
  return <>default of the dashboard</>;
}
