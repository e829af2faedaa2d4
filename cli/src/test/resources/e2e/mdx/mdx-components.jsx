export function useMDXComponents(components) {
  return {
    h1: ({ children, ...props }) => (
      <h1 {...props} data-testid="title" className="mdx">
        {children}
      </h1>
    ),
    ...components,
  };
}
