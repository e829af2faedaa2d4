export async function generateMetadata({ params }) {
  return { title: `Home ${(await params).lang}` };
}

export default async function Home({ params }) {
  const { lang } = await params;
  return (
    <>
      <h1 data-testid="title">{lang === "tr" ? "Merhaba" : "Hello"}</h1>
      <form method="post" encType="multipart/form-data" action={`/${lang}/paid/`}>
        <input name="order" defaultValue="7" />
        <button data-testid="pay">Pay</button>
      </form>
    </>
  );
}
