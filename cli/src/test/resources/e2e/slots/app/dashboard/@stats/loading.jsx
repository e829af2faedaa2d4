export default function Loading() {
  return <>stats are loading</>;
}
