export { AppRouterContext } from "../../runtime/router/contexts.ts";
