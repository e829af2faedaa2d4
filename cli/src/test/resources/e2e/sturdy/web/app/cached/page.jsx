export default function Page() {
  return (
    <ul>
      {Array.from({ length: 50 }, (_, row) => <li key={row}>{`row ${row}`}</li>)}
    </ul>
  );
}
