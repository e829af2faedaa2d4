declare module 'mail';
declare module 'marked';
declare module 'next-cjs/server';
declare module '@acme/workspace';
declare module '@shared/part';
