import { Query } from '../../components/where';

export default async function Page({ searchParams }) {
  return (
    <>
      <h1 data-testid="title">{`welcome ${JSON.stringify(await searchParams)}`}</h1>
      <Query />
    </>
  );
}
