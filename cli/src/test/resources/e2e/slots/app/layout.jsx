import { Actions } from "../components/client";

export default function Layout({ children, modal }) {
  return (
    <html lang="en">
      <body>
        <Actions />
        {children}
        <aside data-testid="modal">{modal}</aside>
      </body>
    </html>
  );
}
