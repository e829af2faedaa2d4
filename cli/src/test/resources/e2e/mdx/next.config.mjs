import createMDX from '@next/mdx';
import remarkGfm from 'remark-gfm';

/** @type {import('next').NextConfig} */
const nextConfig = {
  pageExtensions: ['js', 'jsx', 'md', 'mdx', 'ts', 'tsx'],
  turbopack: {
    rules: {
      '*.svg': { loaders: ['@svgr/webpack'], as: '*.js' },
      '*.yaml': { loaders: ['yaml-loader'], as: '*.js' },
    },
  },
};

const withMDX = createMDX({ options: { remarkPlugins: [remarkGfm, 'remark-frontmatter'], rehypePlugins: [['rehype-slug', { prefix: 'x-' }]] } });

export default withMDX(nextConfig);
