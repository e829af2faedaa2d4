'use client';

import words from './some.words';

export function Words() {
  return <p data-testid="words">{words.join()}</p>;
}
