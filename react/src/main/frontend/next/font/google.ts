// Calls of this module are replaced when the app is compiled (fonts/plugin.ts); evaluating it means that they were not.
throw new Error(
  'next/font/google was imported in a way that the build cannot see: import { Inter } from "next/font/google" statically.',
);
