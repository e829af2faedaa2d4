import styles from './button.module.css';

export function ServerButton({ className }) {
  return <button data-testid="server" className={`${styles.button} ${className}`}>server</button>;
}
