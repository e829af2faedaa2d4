export { ParamsContext as PathParamsContext, PathnameContext, SearchParamsContext } from "../../runtime/router/contexts.ts";
