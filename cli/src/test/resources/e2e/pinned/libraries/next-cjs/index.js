'use strict';
const { jsx, jsxs } = require('react/jsx-runtime');

// As it is written by hand, by Babel, and by esbuild for a package of modules.
const Link = require('next/link');
const link = interopRequireDefault(require('next/link'));
const image = toESM(require('next/image'), 1);
const dynamic = toESM(require('next/dynamic.js'), 1);
const navigation = require('next/navigation');
const router = interopRequireDefault(require('next/router'));
const compat = require('next/compat/router');

function interopRequireDefault(module) {
  return module && module.__esModule ? module : { default: module };
}

function toESM(module, isNodeMode) {
  return isNodeMode || !module.__esModule ? { ...module, default: module } : module;
}

const Later = dynamic.default(() => Promise.resolve({ default: () => jsx('i', { children: 'later' }) }));

exports.Links = function Links() {
  const pathname = navigation.usePathname();
  const { push } = navigation.useRouter();
  return jsxs('p', {
    'data-testid': 'links',
    children: [
      jsx(Link, { href: '/one', children: 'one' }),
      jsx(link.default, { href: '/two', children: 'two' }),
      jsx(image.default, { src: '/dot.svg', alt: 'dot', width: 1, height: 1, unoptimized: true }),
      jsx('button', { onClick: () => push('/three'), children: 'three' }),
      jsx(Later, {}),
      ` ${pathname} ${typeof router.default.push} ${compat.useRouter()} ${typeof Link.useLinkStatus}`,
    ],
  });
};
