export default function Members() {
  return <>members</>;
}
