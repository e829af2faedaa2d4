// 50 rows of four cells: 200 elements with text that differs from row to row, about 10 KB of HTML.
export function Table({ seed }) {
  const rows = Array.from({ length: 50 }, (_, row) => row);
  return (
    <main>
      <h1>Orders {seed}</h1>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row} className="order">
              <td>#{seed + row}</td>
              <td>Customer {row * 7 + 1}</td>
              <td>{((row * 1373) % 9973) / 100} EUR</td>
              <td>{row % 3 === 0 ? 'shipped' : 'open'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
