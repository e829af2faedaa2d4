/** Id of the html element of a document for what only the browser may be able to render. */
export const ERROR_SHELL_ID = "__cortado_error";
