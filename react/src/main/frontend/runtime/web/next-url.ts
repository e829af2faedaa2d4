interface NextUrlOptions {
  base?: string | URL;
}

/** A URL with what Next.js adds to it. Base paths and locales are not built yet, so theirs are empty. */
export class NextURL extends URL {
  readonly basePath = "";
  readonly locale = "";
  readonly defaultLocale = undefined;
  readonly domainLocale = undefined;
  readonly buildId = undefined;

  constructor(input: string | URL, baseOrOptions?: string | URL | NextUrlOptions) {
    const base = typeof baseOrOptions === "object" && !(baseOrOptions instanceof URL) ? baseOrOptions.base : baseOrOptions;
    super(String(input), base === undefined ? undefined : String(base));
  }

  clone(): NextURL {
    return new NextURL(this.href);
  }
}
