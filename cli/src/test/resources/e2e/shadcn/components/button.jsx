import { cva } from 'class-variance-authority';
import { clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';
import { Slot } from 'radix-ui';

const variants = cva('inline-flex h-9 px-4', { variants: { variant: { default: 'bg-primary', ghost: 'bg-transparent' } }, defaultVariants: { variant: 'default' } });

export function Button({ className, variant, asChild = false, ...props }) {
  const Component = asChild ? Slot.Root : 'button';
  return <Component className={twMerge(clsx(variants({ variant }), className))} {...props} />;
}
