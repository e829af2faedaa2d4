export default function Layout({ children }) {
  return <section title="GUARDED-TREASURE of the layout">{children}</section>;
}
