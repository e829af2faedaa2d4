export default {
  turbopack: {
    rules: {
      '*.words': { loaders: [{ loader: './words-loader.cjs', options: { mark: '!' } }], as: '*.js' },
    },
  },
};
