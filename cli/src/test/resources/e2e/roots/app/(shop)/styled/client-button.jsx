'use client';

import styles from './button.module.css';

export function ClientButton({ className }) {
  return <button data-testid="client" className={`${styles.button} ${className}`}>client</button>;
}
