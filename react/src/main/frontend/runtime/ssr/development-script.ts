/**
 * Runs in development before the modules of a document. Vite answers 504 for a bundle of packages that it has just made anew, and
 * tells its client to reload; when the client itself did not load for that reason, nobody else is there to do it.
 */
export function developmentScript(version: number): string {
  return `self.__cortado_version=${version};addEventListener("error",${reloadOnce},true)`;
}

const reloadOnce = `function(e){if(!(e.target instanceof HTMLScriptElement))return;try{var k="__cortado_reloaded",t=Date.now();if(t-Number(sessionStorage.getItem(k)||0)<10000)return;sessionStorage.setItem(k,String(t))}catch(_){return}location.reload()}`;
