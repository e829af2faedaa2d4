'use client';

export { Links } from 'next-cjs';
