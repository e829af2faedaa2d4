import { Table } from './table';

export default function Home() {
  return <Table seed={1000} />;
}
