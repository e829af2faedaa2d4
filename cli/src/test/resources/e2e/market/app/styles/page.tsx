import plain from './page.module.css';
import fancy from './fancy.module.scss';
import '~lib/global.scss';

export default function Styles() {
  return (
    <main className={plain.page}>
      <h1 data-testid="title" className={fancy.title}>Styles</h1>
      <p className="from-global-sass">global</p>
    </main>
  );
}
