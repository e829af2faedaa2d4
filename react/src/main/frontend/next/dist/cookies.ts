export { RequestCookies, ResponseCookies } from "../../runtime/web/cookies.ts";
