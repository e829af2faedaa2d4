import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { closest } from "./model.ts";

/** Names that people mean most often, for suggestions and for types where `next` is not installed. */
export const POPULAR_FAMILIES = (
  "Abril_Fatface Alegreya Alegreya_Sans Amatic_SC Anton Archivo Archivo_Narrow Arimo Arvo Asap Assistant Atkinson_Hyperlegible " +
  "Barlow Barlow_Condensed Be_Vietnam_Pro Bebas_Neue Bitter Bricolage_Grotesque Cabin Cairo Caveat Chivo Cinzel Comfortaa " +
  "Cormorant_Garamond Courier_Prime Crimson_Pro Crimson_Text DM_Mono DM_Sans DM_Serif_Display DM_Serif_Text Dancing_Script Domine " +
  "Dosis EB_Garamond Encode_Sans Exo_2 Figtree Fira_Code Fira_Mono Fira_Sans Fjalla_One Fraunces Fredoka Funnel_Display Funnel_Sans " +
  "Gabarito Geist Geist_Mono Gelasio Gloock Heebo Hind IBM_Plex_Mono IBM_Plex_Sans IBM_Plex_Serif Inconsolata Indie_Flower " +
  "Instrument_Sans Instrument_Serif Inter Inter_Tight JetBrains_Mono Josefin_Sans Josefin_Slab Jost Kanit Karla Lato Lexend " +
  "Lexend_Deca Libre_Baskerville Libre_Franklin Lilita_One Lobster Lora M_PLUS_1p M_PLUS_Rounded_1c Manrope Maven_Pro Merriweather " +
  "Merriweather_Sans Montserrat Mukta Mulish Nanum_Gothic Newsreader Noto_Sans Noto_Sans_Arabic Noto_Sans_HK Noto_Sans_JP " +
  "Noto_Sans_KR Noto_Sans_Mono Noto_Sans_SC Noto_Sans_TC Noto_Sans_Thai Noto_Serif Noto_Serif_JP Nunito Nunito_Sans Onest Open_Sans " +
  "Orbitron Oswald Outfit Overpass Oxygen PT_Mono PT_Sans PT_Serif Pacifico Permanent_Marker Petrona Playfair Playfair_Display " +
  "Plus_Jakarta_Sans Poppins Press_Start_2P Prompt Public_Sans Quattrocento Quicksand Rajdhani Raleway Red_Hat_Display Red_Hat_Text " +
  "Righteous Roboto Roboto_Condensed Roboto_Flex Roboto_Mono Roboto_Serif Roboto_Slab Rokkitt Rubik Sarabun Satisfy Schibsted_Grotesk " +
  "Shadows_Into_Light Signika Slabo_27px Sora Source_Code_Pro Source_Sans_3 Source_Serif_4 Space_Grotesk Space_Mono Spectral " +
  "Spline_Sans Syne Tajawal Teko Titillium_Web Ubuntu Ubuntu_Mono Unbounded Urbanist Varela_Round Vollkorn Work_Sans " +
  "Yanone_Kaffeesatz Yantramanav Young_Serif Zilla_Slab Zen_Kaku_Gothic_New"
).split(" ");

/** Names close to an unknown one: of all families where the project has `next` installed, else of the popular ones. */
export async function suggestFamilies(name: string, project: string): Promise<string[]> {
  return closest(name, (await familiesOfNext(project)) ?? POPULAR_FAMILIES, 3);
}

async function familiesOfNext(project: string): Promise<string[] | undefined> {
  try {
    const require = createRequire(join(project, "package.json"));
    const types = require.resolve("next/dist/compiled/@next/font/dist/google/index.d.ts");
    const source = await readFile(types, "utf8");
    return [...source.matchAll(/export declare function (\w+)/g)].map((match) => match[1]!);
  } catch {
    return undefined;
  }
}
