/** Some 5 KB of HTML. */
export function Table({ seed }) {
  return (
    <table>
      <tbody>
        {Array.from({ length: 50 }, (_, row) => (
          <tr key={row}>
            <td>#{seed + row}</td>
            <td>Customer {row * 7 + 1}</td>
            <td>{((row * 1373) % 9973) / 100} EUR</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
