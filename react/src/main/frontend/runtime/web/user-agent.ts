/** userAgent(): what the `user-agent` header says about who asks. Knows what is common today. */

export interface UserAgent {
  isBot: boolean;
  ua: string;
  browser: { name?: string; version?: string; major?: string };
  device: { model?: string; type?: string; vendor?: string };
  engine: { name?: string; version?: string };
  os: { name?: string; version?: string };
  cpu: { architecture?: string };
}

const BOT =
  /Googlebot|Mediapartners-Google|AdsBot-Google|googleweblight|Storebot-Google|Google-PageRenderer|Google-InspectionTool|Bingbot|BingPreview|Slurp|DuckDuckBot|baiduspider|yandex|sogou|LinkedInBot|bitlybot|tumblr|vkShare|quora link preview|facebookexternalhit|facebookcatalog|Twitterbot|applebot|redditbot|Slackbot|Discordbot|WhatsApp|SkypeUriPreview|ia_archiver|GPTBot|ClaudeBot|PerplexityBot/i;

// The first that matches wins: browsers claim to be their ancestors.
const BROWSERS: [RegExp, string][] = [
  [/EdgA?(?:iOS)?\/([\d.]+)/, "Edge"],
  [/OPR\/([\d.]+)/, "Opera"],
  [/SamsungBrowser\/([\d.]+)/, "Samsung Internet"],
  [/(?:FxiOS|Firefox)\/([\d.]+)/, "Firefox"],
  [/HeadlessChrome\/([\d.]+)/, "Chrome Headless"],
  [/(?:CriOS|Chrome)\/([\d.]+)/, "Chrome"],
  [/Version\/([\d.]+).*Mobile.*Safari/, "Mobile Safari"],
  [/Version\/([\d.]+).*Safari/, "Safari"],
];

const SYSTEMS: [RegExp, string][] = [
  [/Windows NT ([\d.]+)/, "Windows"],
  [/Android ([\d.]+)/, "Android"],
  [/(?:iPhone )?OS ([\d_]+) like Mac/, "iOS"],
  [/Mac OS X ([\d_.]+)/, "Mac OS"],
  [/CrOS \S+ ([\d.]+)/, "Chromium OS"],
  [/(Linux)/, "Linux"],
];

const ENGINES: [RegExp, string][] = [
  [/Chrome\/([\d.]+)/, "Blink"],
  [/AppleWebKit\/([\d.]+)/, "WebKit"],
  [/rv:([\d.]+).*Gecko\//, "Gecko"],
];

const WINDOWS: Record<string, string> = { "10.0": "10", "6.3": "8.1", "6.2": "8", "6.1": "7" };

export function isBot(ua: string): boolean {
  return BOT.test(ua);
}

export function userAgent({ headers }: { headers: Headers }): UserAgent {
  return userAgentFromString(headers.get("user-agent") ?? undefined);
}

export function userAgentFromString(input: string | undefined): UserAgent {
  const ua = input ?? "";
  const browser = find(BROWSERS, ua);
  const os = find(SYSTEMS, ua);
  if (os.version !== undefined) os.version = os.name === "Windows" ? (WINDOWS[os.version] ?? os.version) : os.version.replaceAll("_", ".");
  if (os.name === "Linux") delete os.version;
  return {
    isBot: isBot(ua),
    ua,
    browser: browser.version === undefined ? browser : { ...browser, major: browser.version.split(".")[0]! },
    device: deviceOf(ua),
    engine: find(ENGINES, ua),
    os,
    cpu: cpuOf(ua),
  };
}

function find(table: [RegExp, string][], ua: string): { name?: string; version?: string } {
  for (const [pattern, name] of table) {
    const version = pattern.exec(ua)?.[1];
    if (version !== undefined) return { name, version };
  }
  return {};
}

function deviceOf(ua: string): UserAgent["device"] {
  if (/iPhone/.test(ua)) return { vendor: "Apple", model: "iPhone", type: "mobile" };
  if (/iPad/.test(ua)) return { vendor: "Apple", model: "iPad", type: "tablet" };
  if (/Macintosh/.test(ua)) return { vendor: "Apple", model: "Macintosh" };
  const android = /Android [\d.]+; ([^;)]+?)(?: Build\/[^;)]*)?[;)]/.exec(ua);
  if (android === null) return {};
  return { model: android[1]!, type: /Mobile/.test(ua) ? "mobile" : "tablet" };
}

function cpuOf(ua: string): UserAgent["cpu"] {
  if (/x86_64|x64|Win64|WOW64|amd64/i.test(ua)) return { architecture: "amd64" };
  if (/aarch64|arm64/i.test(ua)) return { architecture: "arm64" };
  return {};
}
