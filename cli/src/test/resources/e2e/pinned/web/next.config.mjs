export default { serverExternalPackages: ['external-cjs', 'external-esm'] };
