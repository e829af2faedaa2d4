'use client';

import { createContext, createElement, useContext } from 'react';

const Context = createContext('default');

export const Provider = ({ children }) => createElement(Context.Provider, { value: 'provided' }, children);

export const usePhantom = () => useContext(Context);
