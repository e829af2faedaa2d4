'use strict';
const { headers } = require('next/headers');
const { NextResponse } = require('next/server');

exports.agent = async () => (await headers()).get('user-agent');
exports.answer = (value) => NextResponse.json({ value });
