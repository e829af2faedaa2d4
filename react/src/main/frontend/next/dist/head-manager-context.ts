"use client";

import { createContext } from "react";

/** Of the pages directory: libraries look whether there is one. */
export const HeadManagerContext = createContext<object>({});
