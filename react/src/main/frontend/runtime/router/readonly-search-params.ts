/** What useSearchParams gives: a URLSearchParams that says why it cannot be changed. */
export class ReadonlyURLSearchParams extends URLSearchParams {
  override append(): void {
    readonly();
  }
  override delete(): void {
    readonly();
  }
  override set(): void {
    readonly();
  }
  override sort(): void {
    readonly();
  }
}

function readonly(): never {
  throw new Error("The search params of useSearchParams() cannot be changed. Make a copy: new URLSearchParams(searchParams).");
}
