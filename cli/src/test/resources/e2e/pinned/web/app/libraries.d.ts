declare module 'mail';
declare module 'marked';
declare module 'next-cjs/server';
