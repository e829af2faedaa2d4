'use strict';
const React = require('react');
const { renderToStaticMarkup, version } = require('react-dom/server');

const Letter = ({ to }) => React.createElement('p', null, `Dear ${to}, ${version}`);

exports.letter = (to) => renderToStaticMarkup(React.createElement(Letter, { to }));
