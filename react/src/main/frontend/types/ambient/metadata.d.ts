declare module "next" {
  type Address = string | URL;
  type OneOrMany<T> = T | T[];

  export interface Metadata {
    metadataBase?: null | string | URL;
    title?: null | string | TemplateString;
    description?: null | string;
    applicationName?: null | string;
    authors?: null | OneOrMany<{ name?: string; url?: Address }>;
    generator?: null | string;
    keywords?: null | string | string[];
    referrer?: null | "no-referrer" | "origin" | "no-referrer-when-downgrade" | "origin-when-cross-origin" | "same-origin" | "strict-origin" | "strict-origin-when-cross-origin";
    creator?: null | string;
    publisher?: null | string;
    robots?: null | string | Robots;
    alternates?: null | Alternates;
    icons?: null | OneOrMany<Icon> | Icons;
    manifest?: null | Address;
    openGraph?: null | OpenGraph;
    twitter?: null | Twitter;
    facebook?: null | { appId: string; admins?: never } | { appId?: never; admins: OneOrMany<string> };
    pinterest?: null | { richPin: string | boolean };
    verification?: null | Verification;
    appleWebApp?: null | boolean | AppleWebApp;
    formatDetection?: null | { telephone?: boolean; date?: boolean; address?: boolean; email?: boolean; url?: boolean };
    itunes?: null | { appId: string; appArgument?: string };
    abstract?: null | string;
    appLinks?: null | AppLinks;
    archives?: null | OneOrMany<string>;
    assets?: null | OneOrMany<string>;
    bookmarks?: null | OneOrMany<string>;
    pagination?: null | { previous?: null | Address; next?: null | Address };
    category?: null | string;
    classification?: null | string;
    other?: { [name: string]: string | number | (string | number)[] };
  }

  export type TemplateString = { default: string; template: string } | { absolute: string; template?: string | null } | { default: string };

  type RobotsRules = {
    index?: boolean;
    follow?: boolean;
    noarchive?: boolean;
    nosnippet?: boolean;
    noimageindex?: boolean;
    nocache?: boolean;
    notranslate?: boolean;
    indexifembedded?: boolean;
    nositelinkssearchbox?: boolean;
    unavailable_after?: string;
    "max-video-preview"?: number | string;
    "max-image-preview"?: "none" | "standard" | "large";
    "max-snippet"?: number;
  };
  type Robots = RobotsRules & { googleBot?: string | RobotsRules };

  type AlternateLinks = { [name: string]: null | Address | { title?: string; url: Address }[] | undefined };
  type Alternates = {
    canonical?: null | Address | { title?: string; url: Address };
    languages?: AlternateLinks;
    media?: AlternateLinks;
    types?: AlternateLinks;
  };

  type Icon = Address | { url: Address; type?: string; sizes?: string; color?: string; rel?: string; media?: string; fetchPriority?: "high" | "low" | "auto" };
  type Icons = { icon?: OneOrMany<Icon>; shortcut?: OneOrMany<Icon>; apple?: OneOrMany<Icon>; other?: OneOrMany<Icon> };

  type SocialImage = Address | { url: Address; secureUrl?: Address; alt?: string; type?: string; width?: string | number; height?: string | number };
  type SocialMedia = Address | { url: Address; secureUrl?: Address; type?: string; width?: string | number; height?: string | number };
  type OpenGraphBase = {
    determiner?: "a" | "an" | "the" | "auto" | "";
    title?: string | TemplateString;
    description?: string;
    emails?: OneOrMany<string>;
    phoneNumbers?: OneOrMany<string>;
    faxNumbers?: OneOrMany<string>;
    siteName?: string;
    locale?: string;
    alternateLocale?: OneOrMany<string>;
    images?: OneOrMany<SocialImage>;
    audio?: OneOrMany<SocialMedia>;
    videos?: OneOrMany<SocialMedia>;
    url?: Address;
    countryName?: string;
    ttl?: number;
  };
  type People = null | OneOrMany<Address>;
  type Songs = null | OneOrMany<Address | { url: Address; disc?: number; track?: number }>;
  type Actors = null | OneOrMany<Address | { url: Address; role?: string }>;
  type OpenGraphVideo = { actors?: Actors; directors?: People; writers?: People; duration?: number; releaseDate?: string; tags?: null | OneOrMany<string> };
  export type OpenGraph = OpenGraphBase &
    (
      | { type?: undefined }
      | { type: "website" | "video.tv_show" | "video.other" }
      | { type: "article"; publishedTime?: string; modifiedTime?: string; expirationTime?: string; authors?: People; section?: null | string; tags?: null | OneOrMany<string> }
      | { type: "book"; isbn?: null | string; releaseDate?: null | string; authors?: People; tags?: null | OneOrMany<string> }
      | { type: "profile"; firstName?: null | string; lastName?: null | string; username?: null | string; gender?: null | string }
      | { type: "music.song"; duration?: null | number; albums?: Songs; musicians?: People }
      | { type: "music.album"; songs?: Songs; musicians?: People; releaseDate?: string }
      | { type: "music.playlist"; songs?: Songs; creators?: People }
      | { type: "music.radio_station"; creators?: People }
      | ({ type: "video.movie" } & OpenGraphVideo)
      | ({ type: "video.episode"; series?: null | Address } & OpenGraphVideo)
    );

  export type Twitter = {
    site?: string;
    siteId?: string;
    creator?: string;
    creatorId?: string;
    title?: string | TemplateString;
    description?: string;
    images?: OneOrMany<SocialImage>;
  } & (
    | { card?: "summary" | "summary_large_image" }
    | { card: "player"; players: OneOrMany<{ playerUrl: Address; streamUrl: Address; width: number; height: number }> }
    | { card: "app"; app: { name?: string; id: TwitterApps<string | number>; url?: TwitterApps<Address> } }
  );
  type TwitterApps<T> = { iphone?: T; ipad?: T; googleplay?: T };

  type Verification = {
    google?: null | OneOrMany<string | number>;
    yahoo?: null | OneOrMany<string | number>;
    yandex?: null | OneOrMany<string | number>;
    me?: null | OneOrMany<string | number>;
    other?: { [name: string]: OneOrMany<string | number> };
  };
  type AppleWebApp = {
    capable?: boolean;
    title?: string;
    startupImage?: OneOrMany<string | { url: string; media?: string }>;
    statusBarStyle?: "default" | "black" | "black-translucent";
  };
  type AppleLink = { url: Address; app_store_id?: string | number; app_name?: string };
  type WindowsLink = { url: Address; app_id?: string; app_name?: string };
  type AppLinks = {
    ios?: OneOrMany<AppleLink>;
    iphone?: OneOrMany<AppleLink>;
    ipad?: OneOrMany<AppleLink>;
    android?: OneOrMany<{ package: string; url?: Address; class?: string; app_name?: string }>;
    windows_phone?: OneOrMany<WindowsLink>;
    windows?: OneOrMany<WindowsLink>;
    windows_universal?: OneOrMany<WindowsLink>;
    web?: OneOrMany<{ url: Address; should_fallback?: boolean }>;
  };

  /** The metadata of the layouts above, with titles and addresses resolved. */
  export interface ResolvedMetadata {
    metadataBase: null | string;
    title: null | { absolute: string; template: string | null };
    description: null | string;
    openGraph: null | { images?: { url: string | URL; [property: string]: unknown }[]; [property: string]: any };
    twitter: null | { images?: { url: string | URL; [property: string]: unknown }[]; [property: string]: any };
    keywords: null | string[];
    [key: string]: any;
  }
  export type ResolvingMetadata = Promise<ResolvedMetadata>;

  export interface Viewport {
    width?: string | number;
    height?: string | number;
    initialScale?: number;
    minimumScale?: number;
    maximumScale?: number;
    userScalable?: boolean;
    viewportFit?: "auto" | "cover" | "contain";
    interactiveWidget?: "resizes-visual" | "resizes-content" | "overlays-content";
    themeColor?: null | string | { color: string; media?: string } | { color: string; media?: string }[];
    colorScheme?: null | "normal" | "light" | "dark" | "light dark" | "dark light" | "only light";
  }
  export type ResolvedViewport = Viewport;
  export type ResolvingViewport = Promise<ResolvedViewport>;

  export namespace MetadataRoute {
    type RobotsRule = { allow?: OneOrMany<string>; disallow?: OneOrMany<string>; crawlDelay?: number; other?: { [name: string]: OneOrMany<string | number> } };
    type Robots = {
      rules: (RobotsRule & { userAgent?: OneOrMany<string> }) | (RobotsRule & { userAgent: OneOrMany<string> })[];
      sitemap?: OneOrMany<string>;
      host?: string;
    };
    type Sitemap = {
      url: string;
      lastModified?: string | Date;
      changeFrequency?: "always" | "hourly" | "daily" | "weekly" | "monthly" | "yearly" | "never";
      priority?: number;
      alternates?: { languages?: { [language: string]: string | undefined } };
      images?: string[];
      videos?: { title: string; thumbnail_loc: string; description: string; [property: string]: unknown }[];
    }[];
    type Manifest = {
      name?: string;
      short_name?: string;
      description?: string;
      start_url?: string;
      scope?: string;
      id?: string;
      lang?: string;
      dir?: "ltr" | "rtl" | "auto";
      display?: "fullscreen" | "standalone" | "minimal-ui" | "browser";
      orientation?: "any" | "natural" | "landscape" | "landscape-primary" | "landscape-secondary" | "portrait" | "portrait-primary" | "portrait-secondary";
      background_color?: string;
      theme_color?: string;
      categories?: string[];
      icons?: { src: string; type?: string; sizes?: string; purpose?: "any" | "maskable" | "monochrome" }[];
      screenshots?: { src: string; type?: string; sizes?: string; form_factor?: "narrow" | "wide"; label?: string }[];
      shortcuts?: { name: string; short_name?: string; url: string; description?: string; icons?: { src: string; type?: string; sizes?: string }[] }[];
      [member: string]: unknown;
    };
  }
}
