import { permanentRedirect } from 'next/navigation';

export default function Moved() {
  permanentRedirect('/about?from=moved');
}
