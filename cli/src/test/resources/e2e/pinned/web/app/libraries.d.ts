declare module 'mail';
declare module 'marked';
