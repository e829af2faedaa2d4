import type { ScriptProps } from "./script.tsx";

/** A script that is put into the document by hand. */
export type ScriptSource = Omit<ScriptProps, "strategy"> & { strategy?: string };

/** Scripts by id or address: each is loaded once for the life of the document. */
const loads = new Map<string, Promise<Event>>();

/** Loads a script from outside of React. */
export function handleClientScriptLoad(props: ScriptSource): void {
  if (props.strategy === "lazyOnload") whenIdle(() => loadScript(props));
  else loadScript(props);
}

/** Loads scripts from outside of React. */
export function initScriptLoader(scripts: ScriptSource[]): void {
  for (const script of scripts) handleClientScriptLoad(script);
}

export function loadScript(props: ScriptSource): void {
  const key = props.id || props.src;
  const known = key ? loads.get(key) : undefined;
  const load = known ?? insert(props);
  if (key && !known) loads.set(key, load);
  load.then(
    (event) => {
      if (!known) props.onLoad?.(event);
      props.onReady?.();
    },
    (event) => props.onError?.(event),
  );
}

/** After everything that the page itself needs. */
export function whenIdle(task: () => void): void {
  const start = () => ("requestIdleCallback" in window ? window.requestIdleCallback(task) : setTimeout(task, 1));
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start, { once: true });
}

function insert(props: ScriptSource): Promise<Event> {
  const { src, id, children, dangerouslySetInnerHTML, strategy = "afterInteractive" } = props;
  const written = src
    ? document.querySelector(`script[src="${CSS.escape(src)}"][data-nscript]`)
    : id
      ? document.getElementById(id)
      : null;
  if (written?.hasAttribute("data-nscript")) return Promise.resolve(new Event("load"));
  const script = document.createElement("script");
  setAttributes(script, props);
  script.setAttribute("data-nscript", strategy);
  const code = dangerouslySetInnerHTML ? String(dangerouslySetInnerHTML.__html ?? "") : [children].flat().join("");
  return new Promise((resolve, reject) => {
    if (src) {
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      script.src = src;
    } else {
      script.textContent = code;
    }
    document.body.append(script);
    if (!src) resolve(new Event("load")); // inline code has run by now
  });
}

const NOT_ATTRIBUTES = new Set([
  "src",
  "children",
  "dangerouslySetInnerHTML",
  "strategy",
  "stylesheets",
  "onLoad",
  "onReady",
  "onError",
]);

function setAttributes(script: HTMLScriptElement, props: ScriptSource): void {
  for (const [name, value] of Object.entries(props)) {
    if (NOT_ATTRIBUTES.has(name) || value === undefined || value === null || value === false) continue;
    const attribute = name === "className" ? "class" : name.toLowerCase();
    script.setAttribute(attribute, value === true ? "" : String(value));
  }
  // a script made by script is async; without this, `async={false}` would be ignored
  if (props.async === false) script.async = false;
}
