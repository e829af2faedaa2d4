export default function Stats() {
  return <>stats</>;
}
