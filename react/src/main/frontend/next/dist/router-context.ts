"use client";

import { createContext } from "react";

/** The router of the pages directory: below app/ there is none, and libraries look for that. */
export const RouterContext = createContext<null>(null);
