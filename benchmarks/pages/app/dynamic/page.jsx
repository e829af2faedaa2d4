import { headers } from 'next/headers';
import { Table } from '../table';

export default async function Dynamic() {
  await headers();
  return <Table seed={2000} />;
}
