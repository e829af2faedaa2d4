/** What metadata looks like once addresses are absolute, lists are lists, and defaults are filled in. Nothing here runs. */

/** What a `metadata` export holds; read key by key, so unknown keys do no harm. */
export type MetadataExport = Record<string, any>;

export type Title = { absolute: string; template: string | null };

export type LinkAlternate = { url: string; title?: string };

export type Alternates = {
  canonical: LinkAlternate | null;
  languages: Record<string, LinkAlternate[]> | null;
  media: Record<string, LinkAlternate[]> | null;
  types: Record<string, LinkAlternate[]> | null;
};

export type Icon = {
  url: string;
  rel?: string;
  type?: string;
  sizes?: string;
  media?: string;
  [attribute: string]: string | undefined;
};

export type Icons = { icon: Icon[]; apple: Icon[]; shortcut?: Icon[]; other?: Icon[] };

/** `images` of Open Graph and Twitter. */
export type SocialImage = { url: string; [property: string]: any };

export type OpenGraph = { title: Title; images?: SocialImage[]; url: string | null; [property: string]: any };

export type Twitter = { title: Title; card: string; images?: SocialImage[]; [property: string]: any };

export type Metadata = {
  metadataBase: string | null;
  title: Title | null;
  alternates: Alternates | null;
  icons: Icons | null;
  openGraph: OpenGraph | null;
  twitter: Twitter | null;
  robots: { basic: string | null; googleBot: string | null } | null;
  other: Record<string, unknown>;
  [key: string]: any;
};

export type Viewport = {
  width: string | number | null;
  initialScale: number | null;
  themeColor: { color: string; media?: string }[] | null;
  colorScheme: string | null;
  [key: string]: unknown;
};

/** What the values of one export are resolved against. */
export type Context = {
  pathname: string;
  /** The base for images where there is no metadataBase. */
  origin: string;
  trailingSlash: boolean;
};

export const defaultMetadata: Metadata = {
  metadataBase: null,
  title: null,
  alternates: null,
  icons: null,
  openGraph: null,
  twitter: null,
  robots: null,
  other: {},
};

export const defaultViewport: Viewport = { width: "device-width", initialScale: 1, themeColor: null, colorScheme: null };
