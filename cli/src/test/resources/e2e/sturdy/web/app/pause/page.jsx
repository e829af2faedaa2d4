export default async function Page({ searchParams }) {
  const { ms = '300' } = await searchParams;
  await new Promise((done) => setTimeout(done, Number(ms)));
  return <p>{`paused by ${process.pid}`}</p>;
}
