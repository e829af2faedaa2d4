import type { FontDefinition } from "./model.ts";

const FORMATS: Record<string, string> = {
  woff2: "woff2",
  woff: "woff",
  ttf: "truetype",
  otf: "opentype",
  eot: "embedded-opentype",
};

/** The stylesheet of one font; `urls` are the addresses of its faces, in order. */
export function stylesheet(font: FontDefinition, id: string, urls: string[]): string {
  const rules = font.faces.map((face, i) => {
    const source = `url(${urls[i]}) format("${FORMATS[face.file.split(".").pop()!.toLowerCase()]}")`;
    return rule("@font-face", [["font-family", quoted(font.family)], ["src", source], ...face.descriptors]);
  });
  if (font.fallbackFace) rules.push(fallbackRule(font));
  const own: [string, string][] = [["font-family", familyList(font)]];
  if (font.weight) own.push(["font-weight", font.weight]);
  if (font.style) own.push(["font-style", font.style]);
  rules.push(rule(`.__className_${id}`, own));
  if (font.variable) rules.push(rule(`.__variable_${id}`, [[font.variable, familyList(font)]]));
  return rules.join("\n");
}

/** The value of `font-family`: the font, its adjusted stand-in, then what the user names. */
export function familyList(font: FontDefinition): string {
  const names = [quoted(font.family)];
  if (font.fallbackFace) names.push(quoted(`${font.family} Fallback`));
  return [...names, ...font.fallback.map(fallbackName)].join(", ");
}

function fallbackRule(font: FontDefinition): string {
  const face = font.fallbackFace!;
  return rule("@font-face", [
    ["font-family", quoted(`${font.family} Fallback`)],
    ["src", `local("${face.local}")`],
    ["ascent-override", face.ascentOverride],
    ["descent-override", face.descentOverride],
    ["line-gap-override", face.lineGapOverride],
    ["size-adjust", face.sizeAdjust],
  ]);
}

function rule(selector: string, declarations: [string, string][]): string {
  return `${selector} {\n${declarations.map(([name, value]) => `  ${name}: ${value};\n`).join("")}}\n`;
}

function quoted(family: string): string {
  return `'${family.replace(/['\\]/g, "\\$&")}'`;
}

// a generic family is a keyword and must stay without quotes
function fallbackName(name: string): string {
  return /^[A-Za-z][\w-]*$/.test(name) ? name : quoted(name);
}
