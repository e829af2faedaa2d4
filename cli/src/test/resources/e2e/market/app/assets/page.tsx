import dynamic from 'next/dynamic';
import Image from 'next/image';
import Script from 'next/script';
import fruits from '~lib/fruits.json';
import { secretLength } from '~lib/vault';
import { Greeting } from '@/components/greeting';
import { OnlyInTheBrowser } from '@/components/only-in-the-browser';
import dot from './dot.png';

const Later = dynamic(() => import('@/components/later'), { loading: () => <p>later …</p> });

export default function Assets() {
  return (
    <main>
      <h1 data-testid="title">Assets</h1>
      <p data-testid="json">{fruits.fruits.join(', ')}</p>
      <p data-testid="secret">{`secret of ${secretLength()}`}</p>
      <Greeting />
      <Image data-testid="imported" src={dot} alt="a dot" />
      <Image data-testid="public" src="/picture.png" alt="a picture" width={64} height={32} priority />
      <Later />
      <OnlyInTheBrowser />
      <Script id="inline-script">{'window.inlineScript = (window.inlineScript || 0) + 1;'}</Script>
      <Script src="/tracker.js" strategy="afterInteractive" />
    </main>
  );
}
