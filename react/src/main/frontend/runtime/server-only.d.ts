/** The RSC plugin refuses it outside of the react-server graph. */
declare module "server-only";
