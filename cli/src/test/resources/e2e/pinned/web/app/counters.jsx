'use client';

import { Activity, unstable_ViewTransition as FormerTransition, useState, version, ViewTransition } from 'react';
import * as dom from 'react-dom';
import * as externalCjs from 'external-cjs';
import * as externalEsm from 'external-esm';
import * as nested from 'nested';
import * as plainCjs from 'plain-cjs';
import * as plainEsm from 'plain-esm';

export function Counters() {
  const [shown, setShown] = useState(true);
  return (
    <ViewTransition>
      <p data-testid="client">{`${version} ${dom.version} ${FormerTransition === ViewTransition}`}</p>
      <p data-testid="missing" suppressHydrationWarning>{`${plainCjs.missing} ${externalCjs.missing}`}</p>
      <button data-testid="toggle" onClick={() => setShown(!shown)}>toggle</button>
      <Activity mode={shown ? 'visible' : 'hidden'}>
        {[plainCjs, plainEsm, nested, externalCjs, externalEsm].map(({ Counter, Provider }, index) => (
          <Provider key={index}>
            <Counter />
          </Provider>
        ))}
      </Activity>
    </ViewTransition>
  );
}
