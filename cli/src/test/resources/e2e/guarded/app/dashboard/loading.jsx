export default function Loading() {
  return <p>GUARDED-TREASURE is on its way</p>;
}
