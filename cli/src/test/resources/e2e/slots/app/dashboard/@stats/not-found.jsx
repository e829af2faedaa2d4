export default function NotFound() {
  return <>no such stats</>;
}
