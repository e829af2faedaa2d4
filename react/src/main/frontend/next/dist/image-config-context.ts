"use client";

import config from "virtual:cortado/config";
import { createContext } from "react";

export const ImageConfigContext = createContext(config.images);
