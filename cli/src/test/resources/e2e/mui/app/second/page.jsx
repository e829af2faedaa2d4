import { Panel } from '../panel';

export default function Second() {
  return <Panel />;
}
