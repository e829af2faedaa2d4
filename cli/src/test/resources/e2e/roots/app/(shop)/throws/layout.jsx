export const dynamic = 'force-dynamic';

export default function Throws({ children }) {
  return children;
}
